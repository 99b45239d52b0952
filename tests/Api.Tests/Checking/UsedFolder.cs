using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Checking;

/// <summary>A data folder in which a lab has run jobs and was stopped. Tests take copies, and break those.</summary>
public sealed class UsedFolder : IAsyncLifetime
{
    private readonly TempFolder _kept = new();

    public long Succeeded { get; private set; }

    public long Cancelled { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var lab = await LabHost.StartAsync();
        Succeeded = (await lab.Client.StartAsync("hello", 2)).Id;
        await lab.Client.EndOfAsync(Succeeded);
        Cancelled = (await lab.Client.StartAsync("sleep", 1, new { seconds = 600 })).Id;
        await lab.Client.SpokenAsync(Cancelled);
        await lab.Client.CancelAsync(Cancelled);
        (await lab.Client.EndOfAsync(Cancelled)).State.ShouldBe(JobState.Cancelled);
        await lab.StopAsync();
        await Shell.RunAsync("cp -a \"$0\" \"$1\"", lab.Data, _kept.In("data"));
    }

    public ValueTask DisposeAsync()
    {
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    internal async Task<DataFolder> CopyAsync(TempFolder to)
    {
        await Shell.RunAsync("cp -a \"$0\" \"$1\"", _kept.In("data"), to.In("data"));
        return new DataFolder(to.In("data"));
    }
}
