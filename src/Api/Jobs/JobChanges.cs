namespace MpiLab.Api.Jobs;

/// <summary>
/// Tells whoever listens that a job is not what it was. What it is now, one must ask. Called on the thread that changed
/// it, or heard of it: to be handled at once, without I/O.
/// </summary>
internal sealed class JobChanges
{
    /// <summary>The job's id and its owner's: any change, here or at another process.</summary>
    public event Action<long, long>? Changed;

    /// <summary>A change that this process has recorded, so that others can look.</summary>
    public event Action<long, long>? Recorded;

    /// <summary>A change that only this process knows of: what a running job has told.</summary>
    public event Action<long, long>? Unrecorded;

    /// <summary>A change at another process.</summary>
    public event Action<long, long>? Heard;

    /// <summary>Changes at other processes may have gone unheard, of any job.</summary>
    public event Action? Missed;

    public void Tell(long job, long owner)
    {
        Changed?.Invoke(job, owner);
        Recorded?.Invoke(job, owner);
    }

    public void TellUnrecorded(long job, long owner)
    {
        Changed?.Invoke(job, owner);
        Unrecorded?.Invoke(job, owner);
    }

    public void Hear(long job, long owner)
    {
        Changed?.Invoke(job, owner);
        Heard?.Invoke(job, owner);
    }

    public void Miss() => Missed?.Invoke();
}
