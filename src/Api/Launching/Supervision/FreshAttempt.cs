using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>
/// Makes an attempt's folder whole beside its name, for the supervisor to rename into place. Where the service is
/// root, the job's group may go through the folders and write to the ranks' files, and only the job's user may use
/// the folders that it owns; no other job's user may do any of this.
/// </summary>
internal static class FreshAttempt
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Root = 0;

    /// <summary>Blanks that the supervisor writes over: what it has to say has room even where the disk is full by then.</summary>
    private static readonly byte[] Room = [.. Enumerable.Repeat((byte)' ', 4095), (byte)'\n'];

    /// <param name="user">The job's user id where the service is root; else null, and the job is the service's own user.</param>
    /// <param name="sandboxed">Whether its temporary files are the sandbox's.</param>
    /// <returns>The folder's path.</returns>
    public static string Make(LaunchPlan plan, int? user, bool sandboxed)
    {
        MakeFolder(Path.GetDirectoryName(plan.Folder.Path)!, user, owned: false);
        var fresh = new AttemptFolder($"{plan.Folder.Path}.{Guid.NewGuid():N}");
        MakeFolder(fresh.Path, user, owned: false);
        MakeFolder(fresh.Ranks, user, owned: false);
        MakeFolder(fresh.Artifacts, user, owned: true);
        if (!sandboxed) MakeFolder(fresh.Temporary, user, owned: true);
        foreach (var stream in new[] { LogStream.Out, LogStream.Error }) MakeFile(fresh.Output(LogRanks.Launcher, stream), [], null, default);
        foreach (var path in fresh.RankFiles(plan.Ranks)) MakeFile(path, [], user, UnixFileMode.GroupWrite);
        Native.MakeFifo(fresh.Control);
        foreach (var path in new[] { fresh.Supervisor, fresh.Stopped, fresh.ExitNew }) MakeFile(path, Room, null, default);
        MakeFile(fresh.Arguments, JsonSerializer.SerializeToUtf8Bytes(plan.Arguments, LabJson.Options), user, UnixFileMode.GroupRead);
        return fresh.Path;
    }

    /// <summary>Removes folders that lives of this service made for the attempt and died over, once the gate is taken.</summary>
    public static void RemoveUnused(AttemptFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return;
        // Not by a search pattern: "1.*" would match "1" too.
        foreach (var unused in Directory.GetDirectories(Path.GetDirectoryName(folder.Path)!))
            if (unused.StartsWith($"{folder.Path}.", StringComparison.Ordinal)) Directory.Delete(unused, recursive: true);
    }

    private static void MakeFolder(string path, int? user, bool owned)
    {
        Directory.CreateDirectory(path, OwnFolder);
        if (user is not { } id) return;
        Native.ChangeOwner(path, owned ? id : Root, id);
        File.SetUnixFileMode(path, owned ? OwnFolder : OwnFolder | UnixFileMode.GroupExecute);
    }

    private static void MakeFile(string path, byte[] content, int? user, UnixFileMode group)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnFile });
        file.Write(content);
        if (user is not { } id) return;
        Native.ChangeOwner(path, Root, id);
        File.SetUnixFileMode(file.SafeFileHandle, OwnFile | group);
    }
}
