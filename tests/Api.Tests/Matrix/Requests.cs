using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Makes a right request of an endpoint's name, and reads what came of it.</summary>
internal static partial class Requests
{
    public const string ArtifactName = "mine.txt";

    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    public static async Task<Verdict> SendAsync(LabClient caller, string endpoint, long id, string? body, string query)
    {
        var (method, pattern) = endpoint.Split(' ') is [var first, var second] ? (first, second) : throw new ArgumentException($"{endpoint} is no name of an endpoint.");
        using var request = new HttpRequestMessage(new HttpMethod(method == "ANY" ? "GET" : method), Fill(pattern, id) + query);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (!pattern.StartsWith("/api", StringComparison.Ordinal)) request.Headers.Add("Accept", "text/html");
        using var patience = new CancellationTokenSource(HangLimit);
        using var answer = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        return answer.StatusCode switch
        {
            // Too many wrong secrets came: refused unheard.
            HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests => Verdict.SignIn,
            HttpStatusCode.Found when answer.Headers.Location!.OriginalString == Routes.SignIn && pattern != SignOut => Verdict.SignIn,
            HttpStatusCode.Forbidden => Verdict.Forbidden,
            HttpStatusCode.NotFound => Verdict.Absent,
            >= HttpStatusCode.InternalServerError => Verdict.Broken,
            _ => Verdict.Answered,
        };
    }

    public static async Task<Verdict> CallAsync(LabClient caller, string method, long id)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        try
        {
            await using var hub = await caller.ConnectAsync(patience.Token);
            object?[] arguments = method switch { nameof(ILabHub.Follow) => [id, 0L], nameof(ILabHub.Watch) or nameof(ILabHub.WatchClass) or nameof(ILabHub.WatchQueue) or nameof(ILabHub.WatchProgress) => [id], _ => [] };
            // A stream without a thing of its own waits for what comes: it has begun once the hub has not refused the next call.
            if (arguments.Length == 0)
            {
                _ = hub.StreamAsyncCore<object>(method, arguments, patience.Token).GetAsyncEnumerator(patience.Token).MoveNextAsync().AsTask();
                arguments = [long.MaxValue];
                method = nameof(ILabHub.Watch);
                await Should.ThrowAsync<HubException>(async () => { await foreach (var _ in hub.StreamAsyncCore<object>(method, arguments, patience.Token)) { } });
                return Verdict.Answered;
            }
            await foreach (var _ in hub.StreamAsyncCore<object>(method, arguments, patience.Token)) { }
            return Verdict.Answered;
        }
        catch (HttpRequestException error) when (error.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests)
        {
            return Verdict.SignIn;
        }
        catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.Forbidden)
        {
            return Verdict.Forbidden;
        }
        catch (HubException error) when (Absences.Any(absence => error.Message.Contains($"{absence} {id}", StringComparison.Ordinal)))
        {
            return Verdict.Absent;
        }
    }

    private const string SignOut = "/sign-out";

    private static readonly string[] Absences = ["There is no job", "You teach no class", "You teach no assignment"];

    private static string Fill(string pattern, long id) => Hole().Replace(pattern, hole => hole.Groups[1].Value switch
    {
        "id" or "Id" or "ClassId" => $"{id}",
        // One that no webhook has.
        "delivery" => "987654321",
        "name" when pattern.Contains("artifacts", StringComparison.Ordinal) => ArtifactName,
        "name" or "Name" => "hello",
        "user" or "notice" => "1",
        "code" => "guessed",
        "documentName" => "v1",
        "**path" => "no-such-thing.txt",
        "*path" => "no-such-thing",
        var other => throw new ArgumentException($"No value for {other} of {pattern}."),
    });

    // A route's parameter with its constraint, which may have braces of its own.
    [GeneratedRegex(@"\{([\w*]+)(:regex\(.*\)|:\w+)?\}")]
    private static partial Regex Hole();
}
