using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>
/// The lab's own lines in a job's log. They come from no file, so their text is what keeps a restart from writing them
/// twice: a text that the attempt has is not added again.
/// </summary>
internal static class Notes
{
    private const int MaxLength = 2000;

    /// <summary>Appends the note by itself.</summary>
    public static async Task AddAsync(JournalFile journal, int attempt, string text, TimeProvider time, CancellationToken cancellationToken)
    {
        using var appender = await journal.AppendAsync(cancellationToken);
        using var group = new FrameGroup(appender.Position);
        Add(group, appender.Index, attempt, text, time.GetUtcNow());
        if (!group.Frames.IsEmpty) appender.Write(group.Frames);
    }

    /// <summary>Adds the note to a group that has room for a record.</summary>
    public static void Add(FrameGroup group, JournalIndex index, int attempt, string text, DateTimeOffset now)
    {
        // One line of one record, as it will be read back: that is what the next is compared with.
        text = text.ReplaceLineEndings(" ").Trim();
        var bytes = Encoding.UTF8.GetBytes((text.Length > MaxLength ? text[..MaxLength] + "…" : text) + "\n");
        if (index.HasNote(attempt, bytes)) return;
        bytes.CopyTo(group.Space);
        group.Add(now, attempt, LogRanks.Launcher, LogStream.Note, index.Offset(attempt, LogRanks.Launcher, LogStream.Note), bytes.Length);
    }
}
