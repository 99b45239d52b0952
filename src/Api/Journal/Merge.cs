using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>What one step of a merge did.</summary>
/// <param name="Size">Bytes that the journal grew by.</param>
/// <param name="Full">There was more to take up than one step does.</param>
internal readonly record struct MergeStep(int Size, bool Full);

/// <summary>Takes up what an attempt's files hold beyond the journal, a group of records a step.</summary>
internal sealed class Merge(JournalFile journal, FeedPlan plan, TimeProvider time) : IDisposable
{
    /// <summary>What the launcher may say in one of its files: enough for any error, too little to fill a disk.</summary>
    private const long LauncherLimit = 1024 * 1024;

    private readonly TaskCompletionSource _limitReached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _kept;
    private SafeFileHandle? _folder;
    private RankFile[]? _files;
    private long _bytes;
    private int _turn;

    /// <summary>Bytes of all ranks in the journal.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The sequence number of the attempt's first record, there or to come; known after the first step.</summary>
    public long First { get; private set; }

    public Task LimitReached => _limitReached.Task;

    public Task Begun => _begun.Task;

    public async Task<MergeStep> StepAsync(bool final, CancellationToken cancellationToken)
    {
        MergeStep step;
        using (var appender = await journal.AppendAsync(cancellationToken))
        {
            // From now on: what another process appended would be read a second time here.
            _kept ??= appender.Keep();
            _files ??= Files(appender);
            _folder ??= JobFiles.OpenFolder(Path.GetDirectoryName(plan.Folder.Output(0, LogStream.Out))!);
            if (_folder is null) return default;
            step = Append(appender, _folder, final);
        }
        foreach (var file in _files)
        {
            if (file.Complaint is not { } complaint) continue;
            await Notes.AddAsync(journal, plan.Attempt, complaint, time, cancellationToken);
            file.Told();
        }
        return step;
    }

    public void Dispose()
    {
        _begun.TrySetCanceled();
        foreach (var file in _files ?? []) file.Dispose();
        _folder?.Dispose();
        _kept?.Dispose();
    }

    private RankFile[] Files(JournalFile.Appender appender)
    {
        var index = appender.Index;
        First = index.First(plan.Attempt) ?? appender.Position;
        _bytes = index.Bytes(plan.Attempt);
        return [.. Enumerable.Range(0, plan.Ranks)
            .SelectMany(rank => new[] { (rank, LogStream.Out), (rank, LogStream.Error), (rank, LogStream.Event) })
            .Concat([(LogRanks.Launcher, LogStream.Out), (LogRanks.Launcher, LogStream.Error)])
            .Select(of => new RankFile(Path.GetFileName(plan.Folder.Output(of.Item1, of.Item2)), of.Item1, of.Item2,
                index.Offset(plan.Attempt, of.Item1, of.Item2), time))];
    }

    private MergeStep Append(JournalFile.Appender appender, SafeFileHandle folder, bool final)
    {
        using var group = new FrameGroup(appender.Position);
        Fill(group, folder, final);
        if (group.Frames.IsEmpty) return default;
        try
        {
            appender.Write(group.Frames);
        }
        catch (IOException)
        {
            foreach (var file in _files!) file.GoTo(appender.Index.Offset(plan.Attempt, file.Rank, file.Stream));
            throw;
        }
        finally
        {
            Volatile.Write(ref _bytes, appender.Index.Bytes(plan.Attempt));
        }
        if (_bytes > 0) _begun.TrySetResult();
        return new MergeStep(group.Frames.Length, group.IsFull);
    }

    // A record a file in turn, so that none waits for another that floods, until no file has more or the group is full.
    private void Fill(FrameGroup group, SafeFileHandle folder, bool final)
    {
        var now = time.GetUtcNow();
        var left = plan.Limit - _bytes;
        for (var without = 0; without < _files!.Length && !group.IsFull; _turn = (_turn + 1) % _files.Length)
        {
            var file = _files[_turn];
            var launcher = file.Rank == LogRanks.Launcher;
            var room = launcher ? LauncherLimit - file.Offset : left;
            var size = 0;
            if (room > 0)
                size = file.Read(folder, group.Space.Span[..(int)Math.Min(FrameGroup.RecordBytes, room)], cut: room < FrameGroup.RecordBytes, final);
            else if (file.HasMore(folder)) Stop(file, launcher);
            without = size == 0 ? without + 1 : 0;
            if (size == 0) continue;

            group.Add(now, plan.Attempt, file.Rank, file.Stream, file.Offset, size);
            file.GoTo(file.Offset + size);
            if (!launcher) left -= size;
        }
    }

    private void Stop(RankFile file, bool launcher)
    {
        file.Complain(launcher
            ? FormattableString.Invariant($"mpiexec said more than {LauncherLimit:N0} bytes; what follows is not in the log.")
            : FormattableString.Invariant($"The ranks wrote more than {plan.Limit:N0} bytes, the job's limit; what follows is not in the log."));
        if (!launcher) _limitReached.TrySetResult();
    }
}
