namespace MpiLab.Api.Launching.Supervision;

/// <summary>Whom an attempt's folder belongs to; its group may go through the folders and write to the ranks' files.</summary>
/// <param name="Owner">User id on the machine; null for the service's own.</param>
/// <param name="Members">Group id on the machine; null likewise.</param>
/// <param name="Artifacts">Who owns the artifacts; null where the group may write to them.</param>
internal sealed record FolderAccess(int? Owner, int? Members, int? Artifacts)
{
    /// <summary>A job that is in the service's group.</summary>
    public static FolderAccess Group { get; } = new(null, null, null);

    /// <summary>A job with a user and group of its own; the rest is root's.</summary>
    public static FolderAccess Own(int job) => new(0, job, job);
}
