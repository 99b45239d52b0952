using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Journal;

/// <summary>A data folder with one job's attempt in it, and lives of the service over it.</summary>
internal sealed class JournalBed : IDisposable
{
    public const long Job = 7;

    private readonly TempFolder _folder = new();

    /// <param name="data">Where, if not in a folder that goes with this.</param>
    public JournalBed(string? data = null)
    {
        Data = new DataFolder(data ?? _folder.Path);
        Attempt = NewAttempt(1);
        Journals = NewLife();
    }

    public DataFolder Data { get; }
    public AttemptFolder Attempt { get; }
    public Journals Journals { get; private set; }
    public List<LabEvent> Events { get; } = [];

    public string JournalPath => Data.Journal(Job);

    /// <summary>A service that knows nothing of the one before.</summary>
    public Journals NewLife() => Journals = new Journals(Data, TimeProvider.System, NullLogger<Journals>.Instance);

    public AttemptFolder NewAttempt(int number)
    {
        var attempt = AttemptFolder.Of(Data, Job, number);
        Directory.CreateDirectory(Path.GetDirectoryName(attempt.Output(0, LogStream.Out))!);
        return attempt;
    }

    public IJournalFeed Feed(int ranks = 1, long limit = long.MaxValue, int attempt = 1) =>
        Journals.Feed(Job, attempt, AttemptFolder.Of(Data, Job, attempt), ranks, limit, Events.Add);

    public string File(int rank, LogStream stream = LogStream.Out) => Attempt.Output(rank, stream);

    /// <summary>Feeds what the files hold, in a life of its own, to the end.</summary>
    public async Task DrainAsync(int ranks = 1, long limit = long.MaxValue)
    {
        NewLife();
        await using (var feed = Feed(ranks, limit)) await feed.DrainAsync(default);
        await Journals.CloseAsync(Job, default);
    }

    /// <summary>All records that are there, each checked to follow the one before.</summary>
    public async Task<List<LogRecord>> RecordsAsync(long from = 0)
    {
        var records = new List<LogRecord>();
        await foreach (var batch in Journals.SnapshotAsync(Job, from, default))
        {
            foreach (var record in new LogRecords(batch.Frames))
            {
                record.Sequence.ShouldBe(from);
                from = record.Next;
                records.Add(record);
            }
            batch.Next.ShouldBe(from);
        }
        return records;
    }

    public void Dispose() => _folder.Dispose();
}
