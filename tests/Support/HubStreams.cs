using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>Streams of the hub, each over a connection of its own, which is made again whenever it is lost.</summary>
internal sealed class HubStreams(Uri hub, WebSocketConnections connections)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Items until the hub says that there are no more.</summary>
    /// <param name="method">Of <see cref="ILabHub"/>.</param>
    /// <param name="arguments">What to ask for, given the last item seen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HubException">The hub refused.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(string method, Func<T?, object?[]> arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        T? last = null;
        while (true)
        {
            await using var connection = Build();
            await using var items = ItemsAsync<T>(connection, method, arguments(last), cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveAsync(items, cancellationToken) is { } more)
            {
                if (!more) yield break;
                yield return last = items.Current;
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }

    // Null where the connection was lost.
    private static async Task<bool?> MoveAsync<T>(IAsyncEnumerator<T> items, CancellationToken cancellationToken)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception e) when (e is not (HubException or HttpRequestException { StatusCode: not null }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static async IAsyncEnumerable<T> ItemsAsync<T>(HubConnection connection, string method, object?[] arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await connection.StartAsync(cancellationToken);
        await foreach (var item in connection.StreamAsyncCore<T>(method, arguments, cancellationToken)) yield return item;
    }

    public HubConnection Build()
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        builder.Services.AddSingleton<IConnectionFactory>(connections);
        builder.AddJsonProtocol(json => LabJson.Configure(json.PayloadSerializerOptions));
        return builder.Build();
    }
}
