using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Webhooks;

/// <summary>No webhook leads there.</summary>
internal sealed class TargetRefusedException(string message) : Exception(message);

/// <summary>
/// Lets webhooks out to the internet alone. What a name stands for is looked at when it is connected to, and the connection
/// goes to that very address: a name that stands for another address the next moment gains nothing.
/// </summary>
internal sealed class TargetGuard(IOptions<WebhookOptions> options)
{
    /// <summary>The addresses that a webhook of this host may connect to.</summary>
    /// <exception cref="TargetRefusedException">There is none.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            throw new TargetRefusedException($"The name {host} stands for no address.");
        }
        var allowed = options.Value.AllowPrivateTargets ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        return allowed.Length > 0 ? allowed : throw new TargetRefusedException($"{host} is no address of the internet, and this lab's webhooks lead nowhere else.");
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
