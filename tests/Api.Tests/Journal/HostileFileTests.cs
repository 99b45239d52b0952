using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class HostileFileTests
{
    [Fact]
    public async Task Feed_FileIsALink_IsNotReadAndSaysSo()
    {
        using var bed = new JournalBed();
        File.WriteAllText(Path.Combine(bed.Data.Path, "secret"), "canary");
        File.CreateSymbolicLink(bed.File(0), Path.Combine(bed.Data.Path, "secret"));
        await ShouldRefuseAsync(bed, "a link");
    }

    [Fact]
    public async Task Feed_FileIsAFifo_IsNotReadAndSaysSo()
    {
        using var bed = new JournalBed();
        FileKinds.MakeFifo(bed.File(0));
        await ShouldRefuseAsync(bed, "no regular file");
    }

    [Fact]
    public async Task Feed_FileIsAFolder_IsNotReadAndSaysSo()
    {
        using var bed = new JournalBed();
        Directory.CreateDirectory(bed.File(0));
        await ShouldRefuseAsync(bed, "no regular file");
    }

    [Fact]
    public async Task Feed_FileIsASecondNameOfAnother_IsNotReadAndSaysSo()
    {
        using var bed = new JournalBed();
        File.WriteAllText(Path.Combine(bed.Data.Path, "secret"), "canary");
        FileKinds.MakeHardLink(Path.Combine(bed.Data.Path, "secret"), bed.File(0));
        await ShouldRefuseAsync(bed, "more than one name");
    }

    [Fact]
    public async Task Feed_FolderIsALink_NothingIsRead()
    {
        using var bed = new JournalBed();
        var ranks = Path.GetDirectoryName(bed.File(0))!;
        Directory.Delete(ranks);
        Directory.CreateDirectory(Path.Combine(bed.Data.Path, "elsewhere"));
        File.WriteAllText(Path.Combine(bed.Data.Path, "elsewhere", "0.out"), "canary");
        File.CreateSymbolicLink(ranks, Path.Combine(bed.Data.Path, "elsewhere"));
        await bed.DrainAsync();
        (await bed.RecordsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Feed_FileReplacedByALinkWhileOpen_GoesOnWithTheFile()
    {
        using var bed = new JournalBed();
        File.WriteAllText(Path.Combine(bed.Data.Path, "secret"), "canary, and a long one\n");
        await using var file = new FileStream(bed.File(0), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Write("one\n"u8);
        await using var feed = bed.Feed();
        await SeenAsync(bed, "one\n".Length);

        File.Delete(bed.File(0));
        File.CreateSymbolicLink(bed.File(0), Path.Combine(bed.Data.Path, "secret"));
        file.Write("two\n"u8);
        await feed.DrainAsync(default);
        (await bed.RecordsAsync()).Of(0).ShouldBe("one\ntwo\n"u8.ToArray());
    }

    [Fact]
    public async Task Feed_FileCutBack_SaysSoAndGoesOn()
    {
        using var bed = new JournalBed();
        await using var file = new FileStream(bed.File(0), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write("0123456789\n"u8);
        await using var feed = bed.Feed();
        await SeenAsync(bed, "0123456789\n".Length);

        await using var notes = bed.Journals.ReadAsync(JournalBed.Job, (await bed.RecordsAsync())[^1].Next, default).GetAsyncEnumerator();
        using (var other = File.Open(bed.File(0), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) other.SetLength(4);
        (await notes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(3))).ShouldBeTrue();
        using (var other = File.Open(bed.File(0), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) other.Write("after\n"u8);
        await feed.DrainAsync(default);

        var records = await bed.RecordsAsync();
        records.Notes().ShouldHaveSingleItem().ShouldContain("cut back from 11 to 4 bytes");
        records[^1].Bytes.ToArray().ShouldBe("after\n"u8.ToArray());
    }

    [Fact]
    public async Task Feed_FileGoneAfterARestart_SaysSo()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "one\n");
        await bed.DrainAsync();
        File.Delete(bed.File(0));
        await bed.DrainAsync();

        var records = await bed.RecordsAsync();
        records.Of(0).ShouldBe("one\n"u8.ToArray());
        records.Notes().ShouldHaveSingleItem().ShouldContain("is gone");
    }

    private static async Task ShouldRefuseAsync(JournalBed bed, string why)
    {
        await bed.DrainAsync();
        await bed.DrainAsync();
        var records = await bed.RecordsAsync();
        records.Of(0).ShouldBeEmpty();
        records.Notes().ShouldHaveSingleItem().ShouldContain(why);
    }

    private static async Task SeenAsync(JournalBed bed, int bytes)
    {
        await foreach (var batch in bed.Journals.ReadAsync(JournalBed.Job, 0, default))
            if (batch.Next >= LogFrame.HeaderSize + bytes)
                return;
    }
}
