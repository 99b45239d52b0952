using System.Threading.Channels;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Queue;

public sealed class DueLoopTests : IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ManualTime _time = new();
    private readonly JobChanges _changes = new();
    private readonly PassLoop _loop;

    public DueLoopTests() => _loop = new PassLoop(_changes, _time);

    public async ValueTask InitializeAsync()
    {
        await _loop.StartAsync(CancellationToken.None);
        await _loop.PassedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
    }

    [Fact]
    public async Task Changes_ManyWithinThePause_AreOnePass()
    {
        for (var i = 0; i < 1000; i++) _changes.Tell(i, 1);
        await AdvanceAsync(Pause);
        await _loop.PassedAsync();
        await AdvanceAsync(Pause);
        await AsleepAsync();
        _loop.Passes.ShouldBe(2);
    }

    [Fact]
    public async Task Missed_OrWoken_IsAPass()
    {
        await AdvanceAsync(Pause);
        _changes.Miss();
        await _loop.PassedAsync();
        await AdvanceAsync(Pause);
        _loop.Wake();
        await _loop.PassedAsync();
        _loop.Passes.ShouldBe(3);
    }

    [Fact]
    public async Task Next_ItsTimeComes_IsAPass()
    {
        _loop.Next = _time.GetUtcNow() + TimeSpan.FromSeconds(30);
        _loop.Wake();
        await AdvanceAsync(Pause);
        await _loop.PassedAsync();
        await AdvanceAsync(Pause);
        await AdvanceAsync(TimeSpan.FromSeconds(29));
        _loop.Passes.ShouldBe(2);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await _loop.PassedAsync();
    }

    [Fact]
    public async Task Nothing_IsKnownToBeDue_ItLooksAfterAMinute()
    {
        await AdvanceAsync(Pause);
        await AdvanceAsync(TimeSpan.FromSeconds(60));
        await _loop.PassedAsync();
    }

    [Fact]
    public async Task Pass_Fails_IsToldAndTheNextComesNoSoonerForChanges()
    {
        _loop.Error = new InvalidOperationException("no database");
        _loop.Wake();
        await AdvanceAsync(Pause);
        await _loop.PassedAsync();
        _loop.Error = null;
        for (var i = 0; i < 10; i++) _changes.Tell(i, 1);
        await AdvanceAsync(TimeSpan.FromSeconds(9));
        _loop.Passes.ShouldBe(2);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await _loop.PassedAsync();
        _loop.Failures.ShouldBe(["no database"]);
    }

    // The loop sets its timer on a thread of its own: a clock that moved before would not wake it.
    private async Task AdvanceAsync(TimeSpan by)
    {
        await AsleepAsync();
        _time.Advance(by);
    }

    private async Task AsleepAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_time.Waiting == 0) await Task.Delay(1, patience.Token);
    }

    private sealed class PassLoop(JobChanges changes, TimeProvider time) : DueLoop(changes, time)
    {
        private readonly Channel<int> _passes = Channel.CreateUnbounded<int>();
        private int _count;

        public DateTimeOffset? Next { get; set; }

        public Exception? Error { get; set; }

        public List<string> Failures { get; } = [];

        public int Passes => Volatile.Read(ref _count);

        /// <summary>Until one more pass has begun.</summary>
        public async Task PassedAsync() => await _passes.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        protected override Task<DateTimeOffset?> PassAsync(CancellationToken stopping)
        {
            var (next, error) = (Next, Error);
            _passes.Writer.TryWrite(Interlocked.Increment(ref _count));
            return error is null ? Task.FromResult(next) : throw error;
        }

        protected override void Failed(Exception error) => Failures.Add(error.Message);
    }
}
