using System.Text;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>The last of what a rank, or mpiexec, has written to standard error.</summary>
internal static class RankTail
{
    private const int Bytes = 16 * 1024;

    /// <summary>"" where there is no such file.</summary>
    public static string Read(AttemptFolder folder, int rank)
    {
        using var files = JobFiles.OpenFolder(folder.Ranks);
        if (files is null || JobFiles.Open(files, Path.GetFileName(folder.Output(rank, LogStream.Error))) is not JobFile.Opened { Handle: var handle }) return "";
        using (handle)
        {
            var buffer = new byte[Bytes];
            var read = RandomAccess.Read(handle, buffer, Math.Max(0, RandomAccess.GetLength(handle) - Bytes));
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
    }
}
