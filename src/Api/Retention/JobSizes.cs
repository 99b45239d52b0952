using System.Globalization;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Retention;

/// <summary>What jobs' folders take on the disk.</summary>
internal static class JobSizes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Bytes by job. By du: a job may have nested its folders deeper than a path can name.</summary>
    public static async Task<Dictionary<long, long>> MeasureAsync(DataFolder data, CancellationToken cancellationToken)
    {
        // Its exit code says no more than that a running job has removed a file meanwhile.
        var measured = await Tool.RunAsync("/usr/bin/du", ["--block-size=1", "--max-depth=1", "--one-file-system", data.Jobs], Patience, cancellationToken);
        return Parse(measured.Output);
    }

    /// <summary>Pure.</summary>
    public static Dictionary<long, long> Parse(string output)
    {
        var sizes = new Dictionary<long, long>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('\t') is [var bytes, var path] && long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var job))
                sizes[job] = long.Parse(bytes, CultureInfo.InvariantCulture);
        return sizes;
    }
}
