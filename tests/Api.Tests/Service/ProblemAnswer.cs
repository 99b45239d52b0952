using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MpiLab.Api.Tests.Service;

/// <summary>An error as a client sees it.</summary>
internal sealed record ProblemAnswer(HttpStatusCode Status, string Title, string? Detail, Dictionary<string, string[]>? Errors, HttpResponseMessage Answer)
{
    public static async Task<ProblemAnswer> ReadAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri}");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
        return new ProblemAnswer(answer.StatusCode, problem.GetProperty("title").GetString()!,
            problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null,
            problem.TryGetProperty("errors", out var errors) ? errors.Deserialize<Dictionary<string, string[]>>() : null, answer);
    }
}

internal static class Requests
{
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient http, string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return http.SendAsync(request);
    }

    public static async Task<ProblemAnswer> ProblemAsync(this Task<HttpResponseMessage> answer) => await ProblemAnswer.ReadAsync(await answer);
}
