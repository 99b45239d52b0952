using System.Text;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>What the ranks of an ended job wrote, as text.</summary>
internal sealed class JobOutput(IJournals journals)
{
    /// <summary>Of all ranks together, in bytes; what is beyond is not looked at.</summary>
    public const int Most = 4 << 20;

    /// <summary>The standard output and error of each rank of the last attempt, and whether that is all of it.</summary>
    public async Task<(IReadOnlyList<string> Texts, bool Whole)> ReadAsync(long job, int attempt, CancellationToken cancellationToken)
    {
        var ranks = new Dictionary<(int, LogStream), MemoryStream>();
        var (left, whole) = (Most, true);
        await foreach (var batch in journals.SnapshotAsync(job, 0, cancellationToken))
        {
            Take(batch);
            if (!whole) break;
        }
        return ([.. ranks.Values.Select(stream => Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length))], whole);

        void Take(LogBatch batch)
        {
            foreach (var record in new LogRecords(batch.Frames))
            {
                if (record.Attempt != attempt || record.Stream is not (LogStream.Out or LogStream.Error)) continue;
                var bytes = record.Bytes.Span;
                if (bytes.Length > left)
                {
                    bytes = bytes[..left];
                    whole = false;
                }
                left -= bytes.Length;
                if (!ranks.TryGetValue((record.Rank, record.Stream), out var text)) ranks[(record.Rank, record.Stream)] = text = new MemoryStream();
                text.Write(bytes);
                if (!whole) return;
            }
        }
    }
}
