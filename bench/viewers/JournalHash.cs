using System.Security.Cryptography;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Viewers;

internal static class JournalHash
{
    /// <summary>SHA-256 of a finished job's journal, as it lies on the disk.</summary>
    public static async Task<string> OfAsync(LabHost lab, long job)
    {
        await using var journal = File.OpenRead(Path.Combine(lab.Data, "jobs", $"{job}", "journal"));
        return Convert.ToHexString(await SHA256.HashDataAsync(journal));
    }
}
