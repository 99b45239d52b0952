using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace MpiLab.Tests.Support;

/// <summary>Carries a SignalR connection over one WebSocket, without negotiation.</summary>
internal sealed class WebSocketConnections(Action<ClientWebSocketOptions> signIn) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        signIn(socket.Options);
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch (WebSocketException e) when (socket.HttpStatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException("The hub refused the connection.", e, socket.HttpStatusCode);
        }
        var (incoming, outgoing) = (new Pipe(), new Pipe());
        _ = PumpAsync(socket, incoming.Writer, outgoing.Reader);
        return new DefaultConnectionContext(Guid.NewGuid().ToString("N"), new Duplex(incoming.Reader, outgoing.Writer), new Duplex(outgoing.Reader, incoming.Writer));
    }

    private static async Task PumpAsync(WebSocket socket, PipeWriter incoming, PipeReader outgoing)
    {
        using (socket)
        {
            await Task.WhenAny(ReceiveAsync(socket, incoming), SendAsync(socket, outgoing));
            socket.Abort();
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, PipeWriter to)
    {
        Exception? error = null;
        try
        {
            for (FlushResult flush = default; !flush.IsCompleted; flush = await to.FlushAsync())
            {
                var message = await socket.ReceiveAsync(to.GetMemory(16 * 1024), default);
                if (message.MessageType == WebSocketMessageType.Close) break;
                to.Advance(message.Count);
            }
        }
        catch (Exception e)
        {
            error = e;
        }
        await to.CompleteAsync(error);
    }

    private static async Task SendAsync(WebSocket socket, PipeReader from)
    {
        Exception? error = null;
        try
        {
            for (ReadResult read = default; !read.IsCompleted;)
            {
                read = await from.ReadAsync();
                foreach (var part in read.Buffer) await socket.SendAsync(part, WebSocketMessageType.Text, WebSocketMessageFlags.None, default);
                if (!read.Buffer.IsEmpty) await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, default);
                from.AdvanceTo(read.Buffer.End);
            }
        }
        catch (Exception e)
        {
            error = e;
        }
        await from.CompleteAsync(error);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
