using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hosting;

/// <summary>A start that cannot be says why, and what to do, in words.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Start_PortIsTaken_SaysSoWithoutAStackTrace()
    {
        await using var first = await LabHost.StartAsync();
        var port = first.Address.Port;
        var message = await FailureAsync($"--urls=http://127.0.0.1:{port}");
        message.ShouldContain($"http://127.0.0.1:{port}");
        message.ShouldContain("address already in use");
        message.ShouldContain("--port");
    }

    [Fact]
    public async Task Start_OptionsAreWrong_NamesEachAtOnce()
    {
        var message = await FailureAsync("--Queue:Slots=0", "--Limits:OutputBytes=1");
        message.ShouldContain("Queue:Slots must be");
        message.ShouldContain("Limits:OutputBytes must be");
    }

    private static async Task<string> FailureAsync(params string[] options)
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => LabHost.StartAsync(options));
        error.Message.ShouldContain("exit code 1");
        error.Message.ShouldNotContain("   at ");
        return error.Message;
    }
}
