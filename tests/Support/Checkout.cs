namespace MpiLab.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
public static class Checkout
{
    private static readonly Lazy<string> Found = new(Find);

    public static string Root => Found.Value;

    public static string In(params ReadOnlySpan<string> names) => Path.Combine([Root, .. names]);

    /// <summary>The published worker: <c>./lab test</c> publishes it and names it in <c>MPILAB_WORKER</c>.</summary>
    public static string Worker => Environment.GetEnvironmentVariable("MPILAB_WORKER") is { Length: > 0 } named ? named : In("out", "worker");

    /// <summary>
    /// The service that tests start: <c>./lab test</c> names the published one, compiled ahead, in <c>MPILAB_SERVICE</c>;
    /// else the one beside the tests, whose start takes twice the work.
    /// </summary>
    public static string TestedService => Environment.GetEnvironmentVariable("MPILAB_SERVICE") is { Length: > 0 } named ? named : AppContext.BaseDirectory;

    /// <summary>The published service: <c>./lab test</c> publishes it.</summary>
    public static string Service => In("out", "api");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MpiLab.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout.");
    }
}
