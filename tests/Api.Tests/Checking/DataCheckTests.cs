using Microsoft.Data.Sqlite;
using MpiLab.Api.Checking;
using MpiLab.Api.Launching;
using MpiLab.Api.Retention;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Checking;

/// <summary>A data folder broken in each way, and what is said of it.</summary>
public sealed class DataCheckTests(UsedFolder used) : IClassFixture<UsedFolder>
{
    [Fact]
    public async Task Folder_AsALabLeftIt_IsWhole() => (await CheckAsync(_ => { })).ShouldBe((0, "2 jobs, 0 problems"));

    [Fact]
    public async Task Database_Gone_IsSaid() => (await CheckAsync(data => File.Delete(data.Database))).ShouldBeProblem("there is no database");

    [Fact]
    public async Task Database_NoDatabase_IsSaid() =>
        (await CheckAsync(data => File.WriteAllText(data.Database, new string('x', 8192)))).ShouldBeProblem("cannot be read");

    [Fact]
    public async Task Database_PageDamaged_IsSaid() => (await CheckAsync(data =>
    {
        Execute(data, "PRAGMA journal_mode=DELETE");
        using var file = File.OpenWrite(data.Database);
        // Past the first page, which says that this is a database.
        file.Position = 4096;
        file.Write(Enumerable.Repeat((byte)0x5a, (int)file.Length - 4096).ToArray());
    })).ShouldBeProblem("the database");

    [Fact]
    public async Task Database_OfANewerVersion_IsSaid() =>
        (await CheckAsync(data => Execute(data, "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99')"))).ShouldBeProblem("of a newer version of the lab");

    [Fact]
    public async Task Job_FolderGone_IsSaid() =>
        (await CheckAsync(data => Directory.Delete(data.Job(used.Succeeded), recursive: true))).ShouldBeProblem($"job {used.Succeeded} is Succeeded and has no folder");

    [Fact]
    public async Task Job_AttemptGone_IsSaid() =>
        (await CheckAsync(data => Directory.Delete(Attempt(data).Path, recursive: true))).ShouldBeProblem("its attempt 1 has no folder");

    [Fact]
    public async Task Job_EndGone_IsSaid() => (await CheckAsync(data => File.Delete(Attempt(data).Exit))).ShouldBeProblem("does not say how it ended");

    [Fact]
    public async Task Job_RecordGone_ItsFolderIsSaid() =>
        (await CheckAsync(data => Execute(data, $"DELETE FROM Jobs WHERE Id={used.Cancelled}"))).ShouldBeProblem("belongs to no job that is recorded");

    [Fact]
    public async Task Job_AttemptThatNobodyRecorded_IsSaid() =>
        (await CheckAsync(data => Directory.CreateDirectory(AttemptFolder.Of(data, used.Succeeded, 2).Path))).ShouldBeProblem("of no attempt that is recorded");

    [Fact]
    public async Task Log_CutShort_IsSaid() => (await CheckAsync(data => Cut(data.Journal(used.Succeeded), by: 1))).ShouldBeProblem("its log is damaged at byte");

    [Fact]
    public async Task Log_ByteChanged_IsSaid() => (await CheckAsync(data =>
    {
        using var file = File.Open(data.Journal(used.Succeeded), FileMode.Open);
        file.Position = 50;
        var was = file.ReadByte();
        file.Position = 50;
        file.WriteByte((byte)(was ^ 1));
    })).ShouldBeProblem("its log is damaged at byte 0");

    [Fact]
    public async Task Log_NotClosed_IsSaid() =>
        (await CheckAsync(data => File.Delete(data.Journal(used.Succeeded) + ".closed"))).ShouldBeProblem("its log is not closed");

    [Fact]
    public async Task Log_OfMoreThanTheRankWrote_IsSaid() =>
        (await CheckAsync(data => Cut(Attempt(data).Output(1, LogStream.Out), by: 3))).ShouldBeProblem("1.out, which has");

    [Fact]
    public async Task Log_TornWhereTheJobRuns_IsOnlyNoted() => (await CheckAsync(data =>
    {
        Execute(data, $"UPDATE Jobs SET State='Running', EndedAt=NULL WHERE Id={used.Succeeded}");
        File.Delete(data.Journal(used.Succeeded) + ".closed");
        File.AppendAllText(data.Journal(used.Succeeded), "torn");
    })).ShouldBeNote("ends in a torn record of 4 bytes");

    [Fact]
    public async Task Deletion_Unfinished_IsOnlyNoted() => (await CheckAsync(data =>
    {
        Execute(data, $"DELETE FROM Jobs WHERE Id={used.Cancelled}");
        new DeletionMarks(data).Set(used.Cancelled);
    })).ShouldBeNote("was deleted and its files were not yet");

    [Fact]
    public async Task Keys_OpenToOthers_IsSaid() =>
        (await CheckAsync(data => File.SetUnixFileMode(data.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead)))
        .ShouldBeProblem("has the permissions 744 and should have 700");

    [Fact]
    public async Task Folder_NotThere_IsSaid()
    {
        var output = new StringWriter();
        (await DataCheck.RunAsync(["/nowhere"], output, TestContext.Current.CancellationToken)).ShouldBe(2);
        output.ToString().ShouldContain("there is no folder /nowhere");
    }

    private async Task<(int Code, string Said)> CheckAsync(Action<DataFolder> breakIt)
    {
        using var folder = new TempFolder();
        var data = await used.CopyAsync(folder);
        breakIt(data);
        SqliteConnection.ClearAllPools();
        var output = new StringWriter();
        var code = await DataCheck.RunAsync([data.Path], output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Replace($"{data.Path}: ", "", StringComparison.Ordinal).Trim());
    }

    private AttemptFolder Attempt(DataFolder data) => AttemptFolder.Of(data, used.Succeeded, 1);

    private static void Cut(string path, int by)
    {
        using var file = File.Open(path, FileMode.Open);
        file.SetLength(file.Length - by);
    }

    private static void Execute(DataFolder data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={data.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

internal static class Said
{
    public static void ShouldBeProblem(this (int Code, string Said) check, string text)
    {
        check.Said.Split('\n').ShouldContain(line => line.StartsWith("!! ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal), check.Said);
        check.Code.ShouldBe(1);
    }

    public static void ShouldBeNote(this (int Code, string Said) check, string text)
    {
        check.Said.Split('\n').ShouldContain(line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal), check.Said);
        check.Code.ShouldBe(0, check.Said);
    }
}
