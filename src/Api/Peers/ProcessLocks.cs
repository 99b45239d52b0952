using System.Globalization;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Peers;

/// <summary>
/// A locked file in the data folder for each process that lives. The kernel frees it at any death, and every process on
/// that kernel sees this, one in another container too, which sees no process ids.
/// </summary>
internal sealed class ProcessLocks(DataFolder data) : IDisposable
{
    private FileStream? _own;

    private string Folder => Path.Combine(data.State, "processes");

    /// <summary>Holds this process's lock from now on.</summary>
    public void Hold(ServiceProcess own)
    {
        Directory.CreateDirectory(Folder);
        _own = new FileStream(PathOf(own), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Whether another process of this kernel lives. Of one that does not, the file goes.</summary>
    public bool IsHeld(ServiceProcess other)
    {
        try
        {
            using (new FileStream(PathOf(other), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) File.Delete(PathOf(other));
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            return true;
        }
    }

    public void Dispose()
    {
        if (_own is null) return;
        File.Delete(_own.Name);
        _own.Dispose();
    }

    private string PathOf(ServiceProcess process) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{process.ProcessId}.{process.StartTime}.{process.Machine.Split('[')[^1].TrimEnd(']')}"));
}
