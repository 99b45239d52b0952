using MpiLab.Api.Storage;

namespace MpiLab.Api.Checking;

/// <summary>Looks at a data folder and changes nothing: <c>./lab doctor --data DIR</c>.</summary>
internal static class DataCheck
{
    /// <param name="args">The folder, where it is not the usual one, and options of the section Storage.</param>
    /// <param name="output">Takes what is to be said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>0 where all is well, 1 where something is wrong, 2 where there is nothing to look at.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var path = args is [['-', ..], ..] or [] ? null : args[0];
        // As the service itself is told of its database.
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[(path is null ? 0 : 1)..]).Build();
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (new StorageOptionsCheck().Validate(null, storage) is { Failed: true, FailureMessage: var wrong })
        {
            await output.WriteLineAsync($"!! {wrong}");
            return 2;
        }
        return await RunAsync(path ?? DataFolders.Default(), storage, output, cancellationToken);
    }

    private static async Task<int> RunAsync(string path, StorageOptions storage, TextWriter output, CancellationToken cancellationToken)
    {
        var data = new DataFolder(Path.GetFullPath(path));
        if (!Directory.Exists(data.Path))
        {
            await output.WriteLineAsync($"!! there is no folder {data.Path}");
            return 2;
        }
        var (findings, jobs) = await FindAsync(data, storage, cancellationToken);
        foreach (var finding in findings) await output.WriteLineAsync($"{(finding.Severity == Severity.Problem ? "!!" : "- ")} {finding.Text}");
        var problems = findings.Count(finding => finding.Severity == Severity.Problem);
        await output.WriteLineAsync($"{data.Path}: {jobs} jobs, {problems} problems");
        return problems == 0 ? 0 : 1;
    }

    public static async Task<(IReadOnlyList<Finding> Findings, int Jobs)> FindAsync(DataFolder data, StorageOptions storage, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(FolderCheck.Permissions(data));
        if (FolderCheck.Use(data) is { } use) findings.Add(use);
        var database = new DatabaseCheck(data, storage);
        findings.AddRange(await database.RunAsync(cancellationToken));
        if (database.Jobs is not { } jobs || !Directory.Exists(data.Jobs)) return (findings, 0);
        findings.AddRange(jobs.SelectMany(job => JobCheck.Run(data, job)));
        findings.AddRange(FolderCheck.Orphans(data, jobs));
        return (findings, jobs.Count);
    }
}
