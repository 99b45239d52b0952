using System.Net.WebSockets;
using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>What came of a fuzz of the hub.</summary>
/// <param name="Messages">How many were sent.</param>
/// <param name="Answered">Connections that still answered a right call after them.</param>
/// <param name="Closed">Connections that the hub closed, because what came was no message.</param>
public sealed record HubFuzzReport(int Messages, int Answered, int Closed);

/// <summary>Sends a lab's hub messages of all sorts, a few over each connection.</summary>
public static class HubFuzz
{
    private const int AtOnce = 8, MostAConnection = 6;
    private const string LastCall = "the last call";
    private const byte EndOfMessage = 0x1e;
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    /// <param name="lab">A lab.</param>
    /// <param name="seed">The same seed sends the same messages.</param>
    /// <param name="messages">How many at least.</param>
    /// <exception cref="InvalidOperationException">A connection neither answered nor was closed.</exception>
    public static async Task<HubFuzzReport> RunAsync(LabHost lab, int seed, int messages)
    {
        var ended = await lab.Client.StartAsync("hello");
        await lab.Client.EndOfAsync(ended.Id);
        var maker = new HubMessages([ended.Id, ended.Id, 0, -1, 987_654_321, long.MaxValue]);
        var (sent, answered, closed) = (0, 0, 0);
        await Parallel.ForAsync(0, messages / MostAConnection * 2, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellationToken) =>
        {
            var random = new Random(seed * 1_000_003 + number);
            var batch = Enumerable.Range(0, random.Next(1, MostAConnection + 1)).Select(_ => maker.Next(random)).ToList();
            var alive = await TalkAsync(lab, batch, handshake: random.Next(200) != 0 ? null : batch[0], cancellationToken);
            Interlocked.Add(ref sent, batch.Count);
            _ = alive ? Interlocked.Increment(ref answered) : Interlocked.Increment(ref closed);
        });
        return new HubFuzzReport(sent, answered, closed);
    }

    // True where the hub answers at the end, false where it closed the connection.
    private static async Task<bool> TalkAsync(LabHost lab, List<byte[]> messages, byte[]? handshake, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(HangLimit);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", lab.Client.Cookies.GetCookieHeader(lab.Address));
        await socket.ConnectAsync(new UriBuilder(new Uri(lab.Address, Routes.Hub)) { Scheme = "ws" }.Uri, patience.Token);
        try
        {
            await SendAsync(handshake ?? "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray());
            foreach (var message in messages) await SendAsync(message);
            // What is unfinished would swallow the last call.
            if (messages[^1] is not [.., EndOfMessage]) await SendAsync([EndOfMessage]);
            await SendAsync(Encoding.UTF8.GetBytes($$"""{"type":4,"invocationId":"{{LastCall}}","target":"{{nameof(ILabHub.Watch)}}","arguments":[-7]}""" + "\u001e"));
            return await AnswersAsync(socket, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"No answer and no end after: {string.Join("  ", messages.Select(message => Encoding.UTF8.GetString(message, 0, Math.Min(message.Length, 200))))}");
        }
        catch (WebSocketException)
        {
            // Closed while it was still being told something.
            return false;
        }

        ValueTask SendAsync(byte[] message) => socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    private static async Task<bool> AnswersAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var received = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return false;
            received.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            var text = received.ToString();
            if (text.Contains($"\"invocationId\":\"{LastCall}\"", StringComparison.Ordinal)) return true;
            if (text.Contains("\"type\":7", StringComparison.Ordinal)) return false;
            received.Remove(0, text.LastIndexOf('\u001e') + 1);
        }
    }
}
