namespace MpiLab.Api.Launching.Containers;

/// <summary>The file that tells contain.sh what to run.</summary>
internal static class LaunchFile
{
    /// <summary>Writes it whole and renames it into place: once it is there, the job starts.</summary>
    public static void Write(AttemptFolder folder, LaunchPlan plan, ContainerUsers users, IReadOnlyList<string> command)
    {
        var unfinished = folder.Launch + ".new";
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            file.Write(ContainerCommand.LaunchFile(plan, users, command));
        if (users.Access(plan.Job) is { Owner: { } owner }) Native.ChangeOwner(unfinished, owner, owner);
        File.Move(unfinished, folder.Launch);
    }
}
