namespace MpiLab.Api.Tests.Journal;

/// <summary>Alone in the process while they run, since they count what all of it allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    private const int Size = 256 << 20;

    [Fact]
    public async Task Feed_256MiBWithoutANewline_AllocatesNothingForIt()
    {
        using var bed = new JournalBed();
        using (var file = File.Create(bed.File(0))) file.SetLength(Size);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using (var feed = bed.Feed()) await feed.DrainAsync(default);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(8 << 20);
        new FileInfo(bed.JournalPath).Length.ShouldBeGreaterThan(Size);
    }
}
