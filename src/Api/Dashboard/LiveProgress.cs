using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

internal sealed record ProgressServices(ProgressReader Reader, JobChanges Changes, TimeProvider Time);

/// <summary>A class's way through one of its assignments.</summary>
internal sealed class LiveProgress : LiveView<AssignmentProgress>
{
    // However much happens: so often at most it is read.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Who joins or leaves, and what those who teach change.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly long _assignment;
    private readonly ProgressServices _services;
    private readonly LiveRows<StudentProgress> _rows = new(row => row.Student, row => row.Name);
    private readonly Dictionary<long, CheckedRun> _checked = [];
    private readonly Signal _signal = new();
    private volatile IReadOnlyDictionary<long, StudentProgress> _students = new Dictionary<long, StudentProgress>();
    private volatile AssignmentProgress? _summary;

    public LiveProgress(long assignment, ProgressServices services)
    {
        (_assignment, _services) = (assignment, services);
        // What a running job tells besides is nothing to an assignment.
        services.Changes.Recorded += OnChanged;
        services.Changes.Heard += OnChanged;
        services.Changes.Missed += _signal.Set;
    }

    protected override async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            Take(await _services.Reader.ReadAsync(_assignment, _checked, stop) ?? throw new InvalidOperationException($"There is no assignment {_assignment} any more."));
            await Task.Delay(Pause, _services.Time, stop);
            using var patience = new CancellationTokenSource(LookAgain, _services.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            await _signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
    }

    protected override Task BeyondAsync(long seen) => _rows.BeyondAsync(seen);

    protected override (AssignmentProgress Update, long Version) Since(long seen)
    {
        var (whole, rows, version) = _rows.Since(seen);
        return (_summary! with { Whole = whole, Students = rows }, version);
    }

    protected override void Close()
    {
        _services.Changes.Recorded -= OnChanged;
        _services.Changes.Heard -= OnChanged;
        _services.Changes.Missed -= _signal.Set;
    }

    private void OnChanged(long job, long owner)
    {
        if (_students.ContainsKey(owner)) _signal.Set();
    }

    private void Take(AssignmentProgress now)
    {
        var rows = now.Students.Select(row => _students.TryGetValue(row.Student, out var before) && Same(before, row) ? before : row).ToDictionary(row => row.Student);
        var changed = _summary is { } last && !Same(last, now);
        (_students, _summary) = (rows, now with { Students = [] });
        _rows.Set(rows.Values, changed);
    }

    private static bool Same(StudentProgress one, StudentProgress other) => one with { Missed = [] } == other with { Missed = [] } && one.Missed.SequenceEqual(other.Missed);

    private static bool Same(AssignmentProgress one, AssignmentProgress other) =>
        (one.Title, one.PointsPossible, one.Counts) == (other.Title, other.PointsPossible, other.Counts) && one.Checks.SequenceEqual(other.Checks) && one.Points.SequenceEqual(other.Points);
}
