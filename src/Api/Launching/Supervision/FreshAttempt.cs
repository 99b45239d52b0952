using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>
/// Makes an attempt's folder whole beside its name, for the supervisor to rename into place. A job that is another user
/// than the service may go through the folders and write to the ranks' files by its group; only the folders that it
/// owns are its own to use; no other job's user may do any of this.
/// </summary>
internal static class FreshAttempt
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode GroupUses = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>Blanks that the supervisor writes over: what it has to say has room even where the disk is full by then.</summary>
    private static readonly byte[] Room = [.. Enumerable.Repeat((byte)' ', 4095), (byte)'\n'];

    /// <param name="access">Null where the job is the service's own user.</param>
    /// <param name="sandboxed">Whether its temporary files are the sandbox's.</param>
    /// <returns>The folder's path.</returns>
    public static string Make(LaunchPlan plan, FolderAccess? access, bool sandboxed)
    {
        var fresh = new AttemptFolder($"{plan.Folder.Path}.{Guid.NewGuid():N}");
        MakeFolder(Path.GetDirectoryName(plan.Folder.Path)!, access);
        MakeEmpty(fresh, access);
        Fill(fresh, plan, access, sandboxed);
        return fresh.Path;
    }

    /// <summary>A folder that a supervisor can wait in.</summary>
    public static void MakeEmpty(AttemptFolder folder, FolderAccess? access)
    {
        MakeFolder(folder.Path, access);
        Native.MakeFifo(folder.Control);
        if (access?.Owner is { } owner) Native.ChangeOwner(folder.Control, owner, owner);
    }

    /// <summary>Puts all that a job needs into such a folder, and gives it to the job.</summary>
    public static void Fill(AttemptFolder fresh, LaunchPlan plan, FolderAccess? access, bool sandboxed)
    {
        MakeFolder(Path.GetDirectoryName(plan.Folder.Path)!, access);
        MakeFolder(fresh.Path, access);
        MakeFolder(fresh.Ranks, access);
        MakeOwnFolder(fresh.Artifacts, access);
        if (!sandboxed) MakeOwnFolder(fresh.Temporary, access);
        var owned = access is { Owner: { } owner } ? new FolderAccess(owner, owner, null) : null;
        foreach (var stream in new[] { LogStream.Out, LogStream.Error }) MakeFile(fresh.Output(LogRanks.Launcher, stream), [], owned, default);
        foreach (var path in fresh.RankFiles(plan.Ranks)) MakeFile(path, [], access, UnixFileMode.GroupWrite);
        foreach (var path in new[] { fresh.Supervisor, fresh.Stopped, fresh.ExitNew }) MakeFile(path, Room, owned, default);
        MakeFile(fresh.Arguments, JsonSerializer.SerializeToUtf8Bytes(plan.Arguments, LabJson.Options), access, UnixFileMode.GroupRead);
    }

    /// <summary>Removes folders that lives of this service made for the attempt and died over, once the gate is taken.</summary>
    public static void RemoveUnused(AttemptFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return;
        // Not by a search pattern: "1.*" would match "1" too.
        foreach (var unused in Directory.GetDirectories(Path.GetDirectoryName(folder.Path)!))
            if (unused.StartsWith($"{folder.Path}.", StringComparison.Ordinal)) Directory.Delete(unused, recursive: true);
    }

    private static void MakeFolder(string path, FolderAccess? access)
    {
        Directory.CreateDirectory(path, OwnFolder);
        Give(path, access);
        if (access is not null) File.SetUnixFileMode(path, OwnFolder | UnixFileMode.GroupExecute);
    }

    private static void MakeOwnFolder(string path, FolderAccess? access)
    {
        Directory.CreateDirectory(path, OwnFolder);
        if (access?.Artifacts is { } user) Native.ChangeOwner(path, user, user);
        else if (access is not null) File.SetUnixFileMode(path, OwnFolder | GroupUses);
    }

    private static void MakeFile(string path, byte[] content, FolderAccess? access, UnixFileMode group)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnFile });
        file.Write(content);
        Give(path, access);
        if (access is not null) File.SetUnixFileMode(file.SafeFileHandle, OwnFile | group);
    }

    private static void Give(string path, FolderAccess? access)
    {
        if (access is { Owner: { } owner, Members: { } members }) Native.ChangeOwner(path, owner, members);
    }
}
