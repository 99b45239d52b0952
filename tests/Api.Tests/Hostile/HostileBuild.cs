using MpiLab.Api.Launching;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>The programs, built for one MPI, in a folder that jobs can read.</summary>
internal static class HostileBuild
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Null where this machine can build them; else what it lacks.</summary>
    public static string? Lack(string mpi) =>
        (string[])["/usr/bin/gcc", $"/usr/bin/mpicc.{mpi}", "/usr/bin/python3"] is var needed && needed.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? $"skipped: the hostile programs need {missing}"
            : null;

    public static async Task MakeAsync(string mpi, string folder)
    {
        const string everyoneReads = "umask 022; ";
        var source = HostileProgram.Folder;
        var managed = Path.Combine(source, "csharp", "bin", Configuration, "net10.0");
        var script = everyoneReads + """
            set -e
            cd "$1"
            mkdir -p "$2/c" "$2/mpi"
            cp -r python "$2/python"
            cp -r "$3" "$2/csharp"
            for file in c/*.c; do gcc -O1 -w -o "$2/${file%.c}" "$file"; done
            for file in mpi/*.c; do "mpicc.$4" -O1 -w -o "$2/${file%.c}" "$file"; done
            """;
        var result = await Tool.RunAsync("/bin/bash", ["-c", script, "build", source, folder, managed, mpi], Patience, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, result.Error);
    }

    /// <summary>Debug or Release, as these tests are.</summary>
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;
}
