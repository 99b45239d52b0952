using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>Limits that were extended for one student of a class, for a time.</summary>
internal sealed class Extensions(IDbContextFactory<LabDb> databases, LabRecord record, IOptions<QueueOptions> queue, TimeProvider time)
{
    private const int MostHours = 720;

    public async Task<IReadOnlyList<ExtensionInfo>> ListAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await db.Extensions.Where(extension => extension.ClassId == id && extension.EndsAt > now).OrderBy(extension => extension.User!.NormalizedUserName)
            .Select(extension => new ExtensionInfo(extension.UserId, extension.User!.Name,
                new ClassLimits(extension.MaximumRanks, extension.MaximumSeconds, extension.JobsAtOnce, extension.DailyRankSeconds), extension.EndsAt)).ToListAsync(cancellationToken);
    }

    public async Task<Outcome<ExtensionInfo>> SetAsync(Asker asker, long id, long student, NewExtension wish, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var name = await db.Members.Where(member => member.ClassId == id && member.UserId == student && !member.Staff).Select(member => member.User!.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null) return new Outcome<ExtensionInfo>.NotThere();
        var errors = new Dictionary<string, string[]>();
        var limits = wish.Limits ?? new ClassLimits();
        if (limits == new ClassLimits()) errors["limits"] = ["must have at least one limit"];
        if (wish.Hours is not (>= 1 and <= MostHours)) errors["hours"] = [$"must be a whole number from 1 to {MostHours}"];
        ClassChecks.CheckLimits(limits, queue.Value.Slots, errors);
        if (errors.Count > 0) return new Outcome<ExtensionInfo>.Invalid(errors);

        var ends = time.GetUtcNow().AddHours(wish.Hours!.Value);
        var extension = await db.Extensions.SingleOrDefaultAsync(other => other.ClassId == id && other.UserId == student, cancellationToken);
        if (extension is null) db.Extensions.Add(extension = new LimitExtension { ClassId = id, UserId = student, EndsAt = ends });
        (extension.MaximumRanks, extension.MaximumSeconds) = (limits.MaximumRanks, limits.MaximumSeconds);
        (extension.JobsAtOnce, extension.DailyRankSeconds, extension.EndsAt) = (limits.JobsAtOnce, limits.DailyRankSeconds, ends);
        record.Note(db, asker.Name, string.Create(CultureInfo.InvariantCulture, $"set {name}'s limits for {wish.Hours} h: {Describe(limits)}"), id);
        await db.SaveChangesAsync(cancellationToken);
        return new Outcome<ExtensionInfo>.Done(new ExtensionInfo(student, name, limits, ends));
    }

    /// <summary>False where there is none.</summary>
    public async Task<bool> EndAsync(Asker asker, long id, long student, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Extensions.Include(other => other.User).SingleOrDefaultAsync(other => other.ClassId == id && other.UserId == student, cancellationToken) is not { } extension) return false;
        db.Extensions.Remove(extension);
        record.Note(db, asker.Name, $"ended {extension.User!.Name}'s own limits", id);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static string Describe(ClassLimits limits) => string.Join(", ", new (string Name, long? Figure)[]
    {
        ("ranks", limits.MaximumRanks), ("seconds", limits.MaximumSeconds), ("jobs at once", limits.JobsAtOnce), ("rank-seconds a day", limits.DailyRankSeconds),
    }.Where(limit => limit.Figure is not null).Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Name} {limit.Figure}")));
}
