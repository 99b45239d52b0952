using System.Net;
using System.Net.Sockets;

namespace MpiLab.Cli.Tests;

/// <summary>A line to a lab that breaks: each connection is reset once it has carried so many bytes of answers, a number that follows from the seed.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly int _target;
    private readonly Random _random;
    private readonly int _longest;
    private readonly Task _accepting;
    private int _cuts;

    /// <param name="lab">Where the line leads.</param>
    /// <param name="seed">Of the places where it breaks.</param>
    /// <param name="longest">No connection carries more bytes.</param>
    public CuttingProxy(Uri lab, int seed, int longest)
    {
        (_target, _random, _longest) = (lab.Port, new Random(seed), longest);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many connections were broken while they carried something.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(CarryAsync(client, _random.Next(1, _longest)));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient client, int budget)
    {
        using (client)
        using (var lab = new TcpClient())
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            // A reset, not an end: what was under way is lost.
            client.LingerState = new LingerOption(true, 0);
            try
            {
                await lab.ConnectAsync(IPAddress.Loopback, _target, end.Token);
                var there = client.GetStream().CopyToAsync(lab.GetStream(), end.Token);
                await Task.WhenAny(there, AnswerAsync(lab.GetStream(), client.GetStream(), budget, end.Token));
            }
            catch (SocketException)
            {
                // The lab is down: so is its line.
            }
            await end.CancelAsync();
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, int budget, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0; budget -= read)
            {
                await to.WriteAsync(buffer.AsMemory(0, Math.Min(read, budget)), cancellationToken);
                if (read < budget) continue;
                Interlocked.Increment(ref _cuts);
                return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Either end is gone, and the line with it.
        }
    }
}
