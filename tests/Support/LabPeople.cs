using System.Net;
using System.Net.Http.Json;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>What tests often do with people and classes.</summary>
public static class LabPeople
{
    public const string Password = "Pa55word!";

    public static async Task<T> SendAsync<T>(this LabClient client, HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: LabJson.Options);
        using var answer = await client.Http.SendAsync(request);
        if (answer.StatusCode != expected) throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}", null, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>(LabJson.Options))!;
    }

    public static Task<ClassInfo> MakeClassAsync(this LabClient teacher, string name, ClassLimits? limits = null) =>
        teacher.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Classes, new ClassSettings(name, "Winter 2026", limits), HttpStatusCode.Created);

    /// <summary>A browser of someone who has just joined a class by its code, with <see cref="Password"/>.</summary>
    public static async Task<LabClient> JoinAsync(this LabHost lab, string code, string name)
    {
        var client = LabClient.Anonymous(lab.Address);
        await client.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(code, name, Password));
        return client;
    }

    public static async Task<LabClient> SignInAsync(this LabHost lab, string name, string password = Password)
    {
        var client = LabClient.Anonymous(lab.Address);
        await client.SendAsync<PersonInfo>(HttpMethod.Post, Routes.ApiSignIn, new Credentials(name, password));
        return client;
    }

    public static Task<PersonInfo> SelfAsync(this LabClient client) => client.SendAsync<PersonInfo>(HttpMethod.Get, Routes.Account);

    /// <summary>A browser of a new instructor: a student by the class's code, raised by the administrator.</summary>
    public static async Task<LabClient> NewInstructorAsync(this LabHost lab, string code, string name)
    {
        var client = await lab.JoinAsync(code, name);
        var id = (await client.SelfAsync()).Id;
        await lab.Client.SendAsync<PersonInfo>(HttpMethod.Put, $"{Routes.People}/{id}/role", new RoleChange(Role.Instructor));
        return client;
    }

    public static Task<SubmitOutcome> TryAsync(this LabClient client, string program = "hello", int ranks = 1, int seconds = 60) =>
        client.SubmitAsync(new JobSubmission { Program = program, Ranks = ranks, TimeLimitSeconds = seconds });
}
