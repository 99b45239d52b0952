namespace MpiLab.Api;

/// <summary>The one folder that the service keeps everything in.</summary>
internal sealed record DataFolder(string Path)
{
    public string Jobs => System.IO.Path.Combine(Path, "jobs");

    public string Job(long job) => System.IO.Path.Combine(Jobs, $"{job}");

    public string Journal(long job) => System.IO.Path.Combine(Job(job), "journal");
}
