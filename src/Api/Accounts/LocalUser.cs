using MpiLab.Api.Jobs;

namespace MpiLab.Api.Accounts;

/// <summary>The one user of a lab on one's own machine.</summary>
internal sealed class LocalUser(AccountStore accounts) : IHostedService
{
    private User? _user;

    public User User => _user ?? throw new InvalidOperationException("The service has not started.");

    public async Task StartAsync(CancellationToken cancellationToken) => _user = await accounts.EnsureUserAsync("local", cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
