using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;

namespace MpiLab.Bench.Queue;

/// <summary>What a service does with the queue, of either kind.</summary>
/// <param name="Claim">Takes the job that starts next.</param>
/// <param name="Add">Records a job that waits.</param>
/// <param name="Place">Says when a waiting job's turn comes.</param>
/// <param name="Release">A claimed job has ended.</param>
internal sealed record MeasuredQueue(Func<Task<Job?>> Claim, Func<Job, Task<QueueAnswer>> Add, Func<long, Task<int>> Place, Action<Job> Release);
