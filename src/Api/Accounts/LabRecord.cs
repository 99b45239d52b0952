using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>The record of who changed what about people and classes.</summary>
internal sealed class LabRecord(IDbContextFactory<LabDb> databases, TimeProvider time)
{
    public const int Shown = 100;

    /// <summary>Puts a note beside the change that it tells of: both are saved, or neither.</summary>
    public void Note(LabDb db, string by, string what, long? classId = null) =>
        db.Record.Add(new RecordEntry { At = time.GetUtcNow(), By = by, ClassId = classId, What = what });

    /// <summary>The latest, newest first.</summary>
    public async Task<List<RecordInfo>> ListAsync(long classId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Record.Where(entry => entry.ClassId == classId).OrderByDescending(entry => entry.Id).Take(Shown)
            .Select(entry => new RecordInfo(entry.At, entry.By, entry.What)).ToListAsync(cancellationToken);
    }
}
