using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Jobs;

public sealed class TransitionsTests
{
    [Fact]
    public void Allows_EachPairOfStates_AsInTheTable()
    {
        var allowed = from before in Enum.GetValues<JobState>()
                      from after in Enum.GetValues<JobState>()
                      where Transitions.Allows(before, after)
                      select $"{before} → {after}";
        allowed.ShouldBe([
            "Queued → Starting", "Queued → Cancelled",
            "Starting → Running", "Starting → Failed", "Starting → Cancelled",
            "Running → Queued", "Running → Succeeded", "Running → Failed", "Running → Cancelled", "Running → TimedOut",
            "Running → LimitExceeded", "Running → Deadlocked", "Running → Interrupted",
        ]);
    }

    [Fact]
    public void Allows_FromATerminalState_Nothing() =>
        Enum.GetValues<JobState>().Where(state => state.IsTerminal)
            .ShouldAllBe(state => Enum.GetValues<JobState>().All(after => !Transitions.Allows(state, after)));
}
