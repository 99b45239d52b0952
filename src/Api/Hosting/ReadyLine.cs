using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting;

/// <summary>Whether every stage has started.</summary>
internal sealed class Readiness
{
    public volatile bool IsReady;
}

/// <summary>Says where the lab is, with a link that signs in, once everything else has been said and done.</summary>
internal sealed class ReadyLine(IHostApplicationLifetime lifetime, IServer server, OneTimeLink link, Readiness readiness) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            readiness.IsReady = true;
            var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
            Console.Out.WriteLine($"MpiLab is ready: {OfThisMachine(address)}{Routes.SignIn}?token={link.Issue()}");
            // What the start threw away, some 14 MB, would else stay for as long as nothing happens.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        });
        return Task.CompletedTask;
    }

    /// <summary>One that listens on every address is found at the machine's own.</summary>
    private static string OfThisMachine(string address) => address.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//127.0.0.1:", StringComparison.Ordinal);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
