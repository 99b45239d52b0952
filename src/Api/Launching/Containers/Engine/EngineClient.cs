using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MpiLab.Api.Launching.Containers.Engine;

/// <summary>
/// The few calls of the Docker Engine API that the lab makes, over the engine's unix socket. An engine that does not
/// answer is an <see cref="HttpRequestException"/>; one that refuses is an <see cref="EngineException"/>.
/// </summary>
internal sealed class EngineClient : IDisposable
{
    private const int LongestAnswer = 16 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>Without a time limit: to wait for a container may take as long as its job.</summary>
    private readonly HttpClient _http;

    public EngineClient(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
            UseProxy = false,
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://engine/"), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
    }

    public Task<EngineVersion> VersionAsync(CancellationToken cancellationToken) => GetAsync<EngineVersion>("version", cancellationToken);

    public Task<EngineInfo> InfoAsync(CancellationToken cancellationToken) => GetAsync<EngineInfo>("info", cancellationToken);

    public async Task<bool> HasImageAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync($"images/{name}/json", cancellationToken);
        return await FoundAsync(answer, cancellationToken);
    }

    /// <summary>The new container's id; null where another has the name.</summary>
    public async Task<string?> CreateAsync(string name, ContainerConfig container, CancellationToken cancellationToken)
    {
        // Not PostAsJsonAsync: Podman wants to know the length.
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(container, Json)) { Headers = { ContentType = new("application/json") } };
        using var answer = await _http.PostAsync($"containers/create?name={name}", body, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict) return null;
        await CheckAsync(answer, cancellationToken);
        return (await ReadAsync<CreatedContainer>(answer, cancellationToken)).Id;
    }

    /// <summary>Nothing happens where it runs already.</summary>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync($"containers/{id}/start", null, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NotModified) await CheckAsync(answer, cancellationToken);
    }

    /// <summary>False where another has the name.</summary>
    public async Task<bool> RenameAsync(string id, string name, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync($"containers/{id}/rename?name={name}", null, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict) return false;
        await CheckAsync(answer, cancellationToken);
        return true;
    }

    /// <param name="name">Or its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where there is none.</returns>
    public async Task<ContainerDetail?> FindAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync($"containers/{name}/json", cancellationToken);
        return await FoundAsync(answer, cancellationToken) ? await ReadAsync<ContainerDetail>(answer, cancellationToken) : null;
    }

    /// <summary>Completes when it does not run any more, or is gone.</summary>
    public async Task WaitAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync($"containers/{name}/wait", null, cancellationToken);
        await FoundAsync(answer, cancellationToken);
    }

    /// <summary>All that have the label, whatever their state.</summary>
    public Task<IReadOnlyList<ListedContainer>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["label"] = [label] });
        return GetAsync<IReadOnlyList<ListedContainer>>($"containers/json?all=true&filters={Uri.EscapeDataString(filters)}", cancellationToken);
    }

    /// <summary>Removes it; one that runs only by force.</summary>
    /// <returns>False where it runs.</returns>
    public async Task<bool> RemoveAsync(string name, bool force, CancellationToken cancellationToken)
    {
        for (var ended = false; ; ended = true)
        {
            using var answer = await _http.DeleteAsync($"containers/{name}?force={(force ? "true" : "false")}&v=true", cancellationToken);
            if (answer.StatusCode is HttpStatusCode.Conflict) return false;
            // Podman fails to kill what ends by itself at that moment, and removes it when asked again.
            if (answer.StatusCode is HttpStatusCode.InternalServerError && force && !ended && await FindAsync(name, cancellationToken) is not { State.Status: "running" }) continue;
            await FoundAsync(answer, cancellationToken);
            return true;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        await CheckAsync(answer, cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw new EngineException(answer.StatusCode, "The engine answered null.");

    private static async Task<bool> FoundAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        await CheckAsync(answer, cancellationToken);
        return true;
    }

    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        string? message = null;
        try
        {
            message = JsonSerializer.Deserialize<EngineError>(text, Json)?.Message;
        }
        catch (JsonException)
        {
            // Not the engine itself, but something before it, speaks so.
        }

        throw new EngineException(answer.StatusCode, message ?? $"{(int)answer.StatusCode} {text}".Trim());
    }
}
