using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Containers;

/// <summary>Who is who inside a container and outside of it.</summary>
/// <param name="Jobs">User ids of jobs, as the container numbers them; one each.</param>
/// <param name="Owner">
/// User and group of the attempt's folder, as the container numbers them, where the service is not root: its jobs
/// reach their files as that group. Null where it is, and each job has a group of its own.
/// </param>
/// <param name="Offset">What the engine adds to a user id of the container to have the machine's; 0 where it remaps none.</param>
internal sealed record ContainerUsers(UserRange Jobs, (int User, int Group)? Owner, int Offset)
{
    public (int User, int Group) Job(long job) => (Jobs.For(job), Owner?.Group ?? Jobs.For(job));

    /// <summary>The job's user id on the machine.</summary>
    public int OnMachine(long job) => Offset + Jobs.For(job);

    /// <summary>Who may do what in the attempt's folder.</summary>
    public FolderAccess Access(long job) => Owner is null ? new FolderAccess(Offset, OnMachine(job), OnMachine(job)) : FolderAccess.Group;
}
