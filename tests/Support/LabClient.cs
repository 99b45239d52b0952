using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>The lab over REST and its hub, for one user.</summary>
public sealed class LabClient : ILab, IDisposable
{
    private readonly HubStreams _hub;

    private LabClient(Uri address, CookieContainer cookies, string? token)
    {
        Cookies = cookies;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        if (token is not null) Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var hub = new UriBuilder(new Uri(address, Routes.Hub)) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri;
        _hub = new HubStreams(hub, new WebSocketConnections(options =>
        {
            options.Cookies = cookies;
            if (token is not null) options.SetRequestHeader("Authorization", $"Bearer {token}");
        }));
    }

    /// <summary>What signs it in, unless a token does.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>For what this client has no method for; signed in likewise.</summary>
    public HttpClient Http { get; }

    public static LabClient Anonymous(Uri address) => new(address, new CookieContainer(), token: null);

    public static LabClient WithToken(Uri address, string token) => new(address, new CookieContainer(), token);

    /// <summary>Opens the link that the service prints, as a browser does.</summary>
    public static async Task<LabClient> SignInAsync(Uri link, CancellationToken cancellationToken = default)
    {
        var cookies = new CookieContainer();
        var client = new LabClient(new Uri(link.GetLeftPart(UriPartial.Authority)), cookies, token: null);
        using var answer = await client.Http.GetAsync(link, cancellationToken);
        if (cookies.Count == 0) throw new HttpRequestException($"{link} signed nobody in.", null, answer.StatusCode);
        return client;
    }

    /// <summary>A connection to the hub, for what this client has no method for; signed in likewise.</summary>
    public async Task<HubConnection> ConnectAsync(CancellationToken cancellationToken = default)
    {
        var connection = _hub.Build();
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    /// <inheritdoc cref="ILabHub.Follow"/>
    /// <remarks>Over any number of lost connections: nothing is missing and nothing comes twice.</remarks>
    public IAsyncEnumerable<LogBatch> FollowAsync(long job, long from = 0, CancellationToken cancellationToken = default) =>
        _hub.ReadAsync<LogBatch>(nameof(ILabHub.Follow), last => [job, last?.Next ?? from], cancellationToken);

    /// <inheritdoc cref="ILabHub.Watch"/>
    public IAsyncEnumerable<JobInfo> WatchAsync(long job, CancellationToken cancellationToken = default) =>
        _hub.ReadAsync<JobInfo>(nameof(ILabHub.Watch), _ => [job], cancellationToken);

    public IAsyncEnumerable<JobInfo> WatchJobsAsync(CancellationToken cancellationToken = default) =>
        _hub.ReadAsync<JobInfo>(nameof(ILabHub.WatchJobs), _ => [], cancellationToken);

    public Task<LabInfo> GetLabAsync(CancellationToken cancellationToken = default) => GetAsync<LabInfo>(Routes.Lab, cancellationToken)!;

    public async Task<IReadOnlyList<ProgramSummary>> ListProgramsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync<ProgramSummary[]>(Routes.Programs, cancellationToken))!;

    public Task<ProgramDetail?> GetProgramAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync<ProgramDetail>(Routes.Program(name), cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(JobSubmission submission, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Jobs) { Content = JsonContent.Create(submission, options: LabJson.Options) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await Http.SendAsync(request, cancellationToken);
        return await SubmitAnswer.ReadAsync(answer, submission.Program, idempotencyKey, cancellationToken);
    }

    public Task<JobPage> ListJobsAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        var parts = new List<string> { $"limit={query.Limit}" };
        if (query.States is { } states) parts.Add($"state={string.Join(',', states.Select(state => JsonNamingPolicy.CamelCase.ConvertName($"{state}")))}");
        if (query.Program is { } program) parts.Add($"program={Uri.EscapeDataString(program)}");
        if (query.Cursor is { } cursor) parts.Add($"cursor={Uri.EscapeDataString(cursor)}");
        return GetAsync<JobPage>($"{Routes.Jobs}?{string.Join('&', parts)}", cancellationToken)!;
    }

    public Task<JobInfo?> GetJobAsync(long id, CancellationToken cancellationToken = default) => GetAsync<JobInfo>(Routes.Job(id), cancellationToken);

    public async Task<JobInfo?> CancelAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsync(Routes.Cancel(id), content: null, cancellationToken);
        return await ReadAsync<JobInfo>(answer, cancellationToken);
    }

    public async Task<SubmitOutcome?> RunAgainAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsync(Routes.RunAgain(id), content: null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await SubmitAnswer.ReadAsync(answer, "", null, cancellationToken);
    }

    public async Task<IReadOnlyList<ArtifactInfo>?> ListArtifactsAsync(long id, CancellationToken cancellationToken = default) =>
        await GetAsync<ArtifactInfo[]>(Routes.Artifacts(id), cancellationToken);

    public async Task<IReadOnlyList<ApiTokenInfo>> ListTokensAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync<ApiTokenInfo[]>(Routes.Tokens, cancellationToken))!;

    public async Task<CreatedApiToken> CreateTokenAsync(string name, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsJsonAsync(Routes.Tokens, new { name }, LabJson.Options, cancellationToken);
        return (await ReadAsync<CreatedApiToken>(answer, cancellationToken))!;
    }

    public async Task<bool> RevokeTokenAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.DeleteAsync($"{Routes.Tokens}/{id}", cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        answer.EnsureSuccessStatusCode();
        return true;
    }

    public void Dispose() => Http.Dispose();

    private async Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken) where T : class
    {
        using var answer = await Http.GetAsync(path, cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) where T : class
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(LabJson.Options, cancellationToken);
    }
}
