namespace MpiLab.Api;

/// <summary>The one folder that the service keeps everything in.</summary>
internal sealed record DataFolder(string Path)
{
    public string Jobs => System.IO.Path.Combine(Path, "jobs");

    /// <summary>Keys that sign cookies.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The folder of the database, which SQLite writes companions of its file to.</summary>
    public string State => System.IO.Path.Combine(Path, "state");

    public string Database => System.IO.Path.Combine(State, "lab.db");

    public string Job(long job) => System.IO.Path.Combine(Jobs, $"{job}");

    public string Journal(long job) => System.IO.Path.Combine(Job(job), "journal");
}
