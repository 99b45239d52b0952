using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue;

/// <summary>
/// The spans of a job's way from its submission to its first line. All of a job share one trace, whose id follows from
/// the job: another life of the service, or another process, goes on with the same.
/// </summary>
internal static class JobTrace
{
    public const string Submit = "submit", Queued = "queued", Launch = "launch", FirstLine = "first line";

    /// <summary>Tells of something that a job did; nothing where nobody listens.</summary>
    /// <param name="name">What.</param>
    /// <param name="job">Who.</param>
    /// <param name="from">When it began.</param>
    /// <param name="to">When it was done.</param>
    /// <param name="cause">What made it happen; null where that is the job itself.</param>
    public static void Tell(string name, Job job, DateTimeOffset from, DateTimeOffset to, ActivityContext? cause = null)
    {
        if (!Telemetry.Traces.HasListeners()) return;
        var trace = new ActivityContext(IdOf(job), default, ActivityTraceFlags.Recorded);
        using var span = Telemetry.Traces.StartActivity(name, ActivityKind.Internal, trace, startTime: from,
            tags: [new("mpilab.job", job.Id), new("mpilab.program", job.Program), new("mpilab.ranks", job.Ranks), new("mpilab.attempt", job.Attempt)],
            links: cause is { } context ? [new ActivityLink(context)] : []);
        span?.SetEndTime((to > from ? to : from).UtcDateTime);
    }

    internal static ActivityTraceId IdOf(Job job)
    {
        Span<byte> identity = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(identity, job.Id);
        // As every database keeps it: job 1 of another lab has another trace.
        BinaryPrimitives.WriteInt64LittleEndian(identity[8..], job.SubmittedAt.ToUnixTimeMilliseconds());
        return ActivityTraceId.CreateFromBytes(SHA256.HashData(identity).AsSpan(0, 16));
    }
}
