using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>
/// The lab over REST, for one user. What is not there is null; every other refusal is a <see cref="LabException"/>, and a
/// connection that could not be made or was lost is an <see cref="HttpRequestException"/> without a status.
/// </summary>
public sealed class LabClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LabClient(Uri address, CookieContainer cookies, string? token)
    {
        Cookies = cookies;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (token is not null) Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
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

    public Task<LabInfo> GetLabAsync(CancellationToken cancellationToken = default) => GetAsync<LabInfo>(Routes.Lab, cancellationToken)!;

    public async Task<IReadOnlyList<ProgramSummary>> ListProgramsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync<ProgramSummary[]>(Routes.Programs, cancellationToken))!;

    public Task<ProgramDetail?> GetProgramAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync<ProgramDetail>(Routes.Program(name), cancellationToken);

    /// <inheritdoc cref="ILab.SubmitAsync"/>
    public async Task<SubmitOutcome> SubmitAsync(JobSubmission submission, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var request = Post(Routes.Jobs, submission, idempotencyKey);
        using var answer = await SendAsync(request, Patience, cancellationToken);
        return await SubmitAnswer.ReadAsync(answer, submission.Program, idempotencyKey, cancellationToken);
    }

    /// <exception cref="LabException">None of its jobs was accepted.</exception>
    public async Task<BatchInfo> SubmitBatchAsync(BatchSubmission batch, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var request = Post(Routes.Batches, batch, idempotencyKey);
        using var answer = await SendAsync(request, Patience, cancellationToken);
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<BatchInfo>(LabJson.Options, cancellationToken))!;
    }

    public Task<BatchInfo?> GetBatchAsync(long id, CancellationToken cancellationToken = default) => GetAsync<BatchInfo>(Routes.Batch(id), cancellationToken);

    public async Task<BatchInfo?> CancelBatchAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsync(Routes.CancelBatch(id), content: null, cancellationToken);
        return await ReadAsync<BatchInfo>(answer, cancellationToken);
    }

    public Task<JobPage> ListJobsAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        var parts = new List<string> { $"limit={query.Limit}" };
        if (query.States is { } states) parts.Add($"state={string.Join(',', states.Select(state => JsonNamingPolicy.CamelCase.ConvertName($"{state}")))}");
        if (query.Program is { } program) parts.Add($"program={Uri.EscapeDataString(program)}");
        if (query.Batch is { } batch) parts.Add($"batch={batch}");
        if (query.Cursor is { } cursor) parts.Add($"cursor={Uri.EscapeDataString(cursor)}");
        return GetAsync<JobPage>($"{Routes.Jobs}?{string.Join('&', parts)}", cancellationToken)!;
    }

    public Task<JobInfo?> GetJobAsync(long id, CancellationToken cancellationToken = default) => GetAsync<JobInfo>(Routes.Job(id), cancellationToken);

    /// <summary>
    /// Asks again for what was seen before: the answer comes as soon as it is another, or null when the time is up.
    /// Without a tag it comes at once.
    /// </summary>
    /// <exception cref="LabException">It is not there, or no more.</exception>
    public async Task<Tagged<T>?> PollAsync<T>(string path, string? tag, TimeSpan wait, CancellationToken cancellationToken = default) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, tag is null ? path : $"{path}?wait={Seconds(wait)}");
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await SendAsync(request, Patience + wait, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotModified) return null;
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return new Tagged<T>((await answer.Content.ReadFromJsonAsync<T>(LabJson.Options, cancellationToken))!, answer.Headers.ETag?.ToString());
    }

    public async Task<JobInfo?> CancelAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsync(Routes.Cancel(id), content: null, cancellationToken);
        return await ReadAsync<JobInfo>(answer, cancellationToken);
    }

    public async Task<DeleteOutcome> DeleteAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.DeleteAsync(Routes.Job(id), cancellationToken);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotFound: return DeleteOutcome.NotThere;
            case HttpStatusCode.Conflict: return DeleteOutcome.NotEnded;
        }
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return DeleteOutcome.Deleted;
    }

    public async Task<SubmitOutcome?> RunAgainAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsync(Routes.RunAgain(id), content: null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await SubmitAnswer.ReadAsync(answer, "", null, cancellationToken);
    }

    /// <summary>
    /// Records of a job's log from a sequence number: what is there, or what comes first within the time. Of an answer that
    /// breaks off, the records that came whole: so a line that breaks often still brings everything in the end.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="from">0, or the <see cref="LogBatch.Next"/> of the answer before.</param>
    /// <param name="part">Which ranks and streams.</param>
    /// <param name="wait">How long to wait for the first record.</param>
    public async Task<LogBatch> GetFramesAsync(long job, long from, LogPart part, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Routes.LogFrames(job)}?from={from}&limit={1 << 20}&wait={Seconds(wait)}{part.Query}");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, Patience + wait, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return await FramesAnswer.ReadAsync(answer, Patience, cancellationToken);
    }

    public async Task<IReadOnlyList<ArtifactInfo>?> ListArtifactsAsync(long id, CancellationToken cancellationToken = default) =>
        await GetAsync<ArtifactInfo[]>(Routes.Artifacts(id), cancellationToken);

    public async Task<IReadOnlyList<ApiTokenInfo>> ListTokensAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync<ApiTokenInfo[]>(Routes.Tokens, cancellationToken))!;

    public async Task<CreatedApiToken> CreateTokenAsync(NewApiToken token, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.PostAsJsonAsync(Routes.Tokens, token, LabJson.Options, cancellationToken);
        return (await ReadAsync<CreatedApiToken>(answer, cancellationToken))!;
    }

    public async Task<bool> RevokeTokenAsync(long id, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.DeleteAsync($"{Routes.Tokens}/{id}", cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return true;
    }

    public void Dispose() => Http.Dispose();

    private static HttpRequestMessage Post(string path, object body, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: LabJson.Options) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    }

    private async Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, Patience, cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    // A connection whose other end is gone without a word, as after a laptop's sleep, must not be waited on for ever.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(patience);
        try
        {
            return await Http.SendAsync(request, until, time.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"No answer within {patience.TotalSeconds:0} s.");
        }
        catch (SocketException error)
        {
            // As it comes where the other end is gone before the runtime has asked who it is.
            throw new HttpRequestException(HttpRequestError.ConnectionError, error.Message, error);
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) where T : class
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(LabJson.Options, cancellationToken);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s";
}
