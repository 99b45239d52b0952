using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Queue;

public sealed class QueueFullTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Submit_QueueFull_429UntilAPlaceIsFree(DatabaseKind kind)
    {
        await using var database = await LabDatabase.MakeAsync(kind, cluster);
        await using var lab = await LabHost.StartAsync([.. database.Options, "--Queue:Slots=1", "--Queue:LengthPerUser=2", "--Limits:DefaultTimeSeconds=30"]);
        await using var blocked = await AllSlots.TakeAsync(lab.Client);
        var first = await lab.Client.StartAsync("hello");
        await lab.Client.SubmitAsync(new JobSubmission { Program = "hello" }, "second");

        var problem = await lab.Client.Http.PostJsonAsync(Routes.Jobs, """{ "program": "hello" }""").ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        problem.Answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await lab.Client.SubmitAsync(new JobSubmission { Program = "hello" }, "second"))
            .ShouldBeOfType<SubmitOutcome.Accepted>("what was accepted is answered again").AlreadyThere.ShouldBeTrue();

        await lab.Client.CancelAsync(first.Id);
        (await lab.Client.StartAsync("hello")).TimeLimitSeconds.ShouldBe(30);
    }
}
