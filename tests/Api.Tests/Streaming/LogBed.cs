using MpiLab.Api.Tests.Journal;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Streaming;

/// <summary>A job of ada's with files to fill, a host that serves it, and ada's client.</summary>
internal sealed class LogBed : IAsyncDisposable
{
    public const long Job = JournalBed.Job;

    private readonly JournalBed _bed;

    private LogBed(JournalBed bed, StreamHost host, LabClient client) => (_bed, Host, Client) = (bed, host, client);

    public StreamHost Host { get; }
    public LabClient Client { get; }
    public HttpClient Http => Client.Http;
    public JournalBed Bed => _bed;

    public static async Task<LogBed> StartAsync(TimeProvider? time = null)
    {
        var bed = new JournalBed();
        var host = await StreamHost.StartAsync(bed.Data, time: time);
        host.Owned.Give(Job);
        return new LogBed(bed, host, host.Client());
    }

    /// <summary>Writes a piece of a rank's output and takes it up, as a record of its own.</summary>
    public async Task AddAsync(int rank, ReadOnlyMemory<byte> bytes, LogStream stream = LogStream.Out)
    {
        await using (var file = File.Open(_bed.File(rank, stream), FileMode.Append)) await file.WriteAsync(bytes);
        await using var feed = Host.Journals.Feed(Job, 1, _bed.Attempt, 4, long.MaxValue, _ => { });
        await feed.DrainAsync(default);
    }

    public Task AddAsync(int rank, string text, LogStream stream = LogStream.Out) => AddAsync(rank, System.Text.Encoding.UTF8.GetBytes(text), stream);

    public Task CloseAsync() => Host.Journals.CloseAsync(Job, default);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _bed.Dispose();
    }
}
