using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

/// <summary>Notes of who looked at whose jobs, as they grow old.</summary>
internal sealed class LookStore(IDbContextFactory<LabDb> databases)
{
    /// <summary>Removes those of before. Says how many.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Looks.Where(look => look.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
