namespace MpiLab.Api.Jobs;

/// <summary>Tells whoever listens that a job is not what it was. What it is now, one must ask.</summary>
internal sealed class JobChanges
{
    /// <summary>The job's id and its owner's. Called on the thread that changed it: to be handled at once, without I/O.</summary>
    public event Action<long, long>? Changed;

    public void Tell(long job, long owner) => Changed?.Invoke(job, owner);
}
