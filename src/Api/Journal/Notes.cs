using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>
/// The lab's own lines in a job's log. They come from no file, so their text is what keeps a restart from writing them
/// twice: a text that the attempt has is not added again.
/// </summary>
internal static class Notes
{
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
        // One line: the text is compared as it is read back.
        text = text.ReplaceLineEndings(" ").Trim();
        if (index.HasNote(attempt, text)) return;
        var size = Encoding.UTF8.GetBytes(text + "\n", group.Space.Span);
        group.Add(now, attempt, LogRanks.Launcher, LogStream.Note, index.Offset(attempt, LogRanks.Launcher, LogStream.Note), size);
    }
}
