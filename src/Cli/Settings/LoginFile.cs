using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Where the sign-in is kept: <c>$XDG_CONFIG_HOME/mpilab/login.json</c>, for its owner's eyes alone.</summary>
internal sealed class LoginFile(string folder)
{
    public const string AddressVariable = "MPILAB_ADDRESS", TokenVariable = "MPILAB_TOKEN";

    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public string Path => System.IO.Path.Combine(folder, "login.json");

    public static LoginFile OfUser() => new(System.IO.Path.Combine(
        Terminal.Variable("XDG_CONFIG_HOME") ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"), "mpilab"));

    /// <summary>The environment's sign-in, or the kept one; null where there is neither.</summary>
    public Login? Current()
    {
        if (Terminal.Variable(AddressVariable) is { } address && Terminal.Variable(TokenVariable) is { } token)
            return new Login(LabAddress.Read(address), token);
        if (!File.Exists(Path)) return null;
        try
        {
            return JsonSerializer.Deserialize<Login>(File.ReadAllBytes(Path), LabJson.Options);
        }
        catch (JsonException error)
        {
            throw new UsageException($"{Path} is damaged ({error.Message}). Sign in again with `mpilab login ADDRESS`.");
        }
    }

    /// <summary>Replaces what was kept, whole: no other user can read the new file at any moment.</summary>
    public void Keep(Login login)
    {
        Directory.CreateDirectory(folder, OwnersFolder);
        var next = Path + ".next";
        File.Delete(next);
        using (var file = new FileStream(next, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersFile }))
            JsonSerializer.Serialize(file, login, LabJson.Options);
        File.Move(next, Path, overwrite: true);
    }

    public bool Forget()
    {
        if (!File.Exists(Path)) return false;
        File.Delete(Path);
        return true;
    }
}
