using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>The lab as docker-compose.yml makes it: a service that is not root, PostgreSQL, jobs in containers beside it.</summary>
[Collection(DockerTests.Name)]
public sealed class ComposeTests(DockerLabs labs)
{
    [Fact]
    public async Task Up_Ready_RunsJobsOverARestart()
    {
        Assert.SkipWhen(ComposedLab.Lack is not null, ComposedLab.Lack ?? "");
        await using (var lab = await ComposedLab.UpAsync(labs.Engine))
        {
            var isolation = (await lab.Client.GetLabAsync()).Isolation;
            isolation.Parts.ShouldAllBe(part => part.Active);
            var hello = await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello", 2)).Id);
            (hello.State, hello.End?.Sentence).ShouldBe((JobState.Succeeded, hello.End?.Sentence));
            (await lab.Client.Http.GetStringAsync($"{Routes.Log(hello.Id)}?rank=1&stream=out")).ShouldContain("1");

            var running = await lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
            await lab.Client.WhenAsync(running.Id, info => info.State == JobState.Running);
            await lab.RestartServiceAsync();
            await lab.SignInAsync();
            (await lab.Client.GetJobAsync(running.Id))!.ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Running), job => job.Attempt.ShouldBe(1));
            await lab.Client.CancelAsync(running.Id);
            (await lab.Client.EndOfAsync(running.Id)).State.ShouldBe(JobState.Cancelled);
        }

        (await labs.Engine.ContainersAsync()).Where(name => !labs.Names.Any(name.StartsWith)).ShouldBeEmpty();
    }
}
