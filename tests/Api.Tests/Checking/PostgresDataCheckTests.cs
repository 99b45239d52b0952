using MpiLab.Api.Checking;
using MpiLab.Api.Tests.Storage;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Checking;

/// <summary>A data folder whose database is on a server.</summary>
public sealed class PostgresDataCheckTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Folder_OfALabOnPostgres_IsComparedWithItsServer()
    {
        await using var database = await LabDatabase.MakeAsync(DatabaseKind.Postgres, cluster);
        await using var lab = await LabHost.StartAsync(database.Options);
        var job = await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello", 2)).Id);
        var data = new DataFolder(lab.Data);

        (await CheckAsync([data.Path])).ShouldBeProblem("there is no database");
        (await CheckAsync([data.Path, "--Storage:Provider=postgres"])).Code.ShouldBe(2, "which server is not said");
        (await CheckAsync([data.Path, .. database.Options])).ShouldBeNote("a service uses this folder now");
        await lab.StopAsync();

        var whole = await CheckAsync([data.Path, .. database.Options]);
        whole.ShouldBe((0, $"{data.Path}: 1 jobs, 0 problems"));
        Directory.Move(data.Job(job.Id), data.Job(job.Id + 1));
        var broken = await CheckAsync([data.Path, .. database.Options]);
        broken.ShouldBeProblem($"job {job.Id} is Succeeded and has no folder");
        broken.ShouldBeProblem("belongs to no job that is recorded");
        Directory.Move(data.Job(job.Id + 1), data.Job(job.Id));

        (await CheckAsync([data.Path, "--Storage:Provider=postgres", "--Storage:Connection=Host=127.0.0.1;Port=1;Database=none;Username=none"])).ShouldBeProblem("cannot be read");
    }

    private static async Task<(int Code, string Said)> CheckAsync(string[] arguments)
    {
        var output = new StringWriter();
        return (await DataCheck.RunAsync(arguments, output, TestContext.Current.CancellationToken), output.ToString().Trim());
    }
}
