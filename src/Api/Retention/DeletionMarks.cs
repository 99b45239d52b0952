using System.Globalization;

namespace MpiLab.Api.Retention;

/// <summary>
/// A file a job that is being deleted, from before its record goes until its files are gone: a start after a crash finds
/// by it what is left to remove. A folder without a record alone would not say so; a restored database may lack it.
/// </summary>
internal sealed class DeletionMarks(DataFolder data)
{
    public void Set(long job)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(PathOf(job), []);
    }

    public void Clear(long job) => File.Delete(PathOf(job));

    public IReadOnlyList<long> All() =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder).Select(path => long.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))] : [];

    private string Folder => Path.Combine(data.State, "deleting");

    private string PathOf(long job) => Path.Combine(Folder, job.ToString(CultureInfo.InvariantCulture));
}
