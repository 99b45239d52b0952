using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <param name="Job">What the wall shows of them; null where they have submitted nothing since they joined.</param>
/// <param name="Passed">Whether it was handed in and has passed every check.</param>
internal sealed record WallStudent(long Id, string Name, JobInfo? Job, bool Passed);

/// <summary>Reads the students of a class, each with the job that the wall shows.</summary>
internal sealed class WallReader(IDbContextFactory<LabDb> databases, JobViews views)
{
    /// <param name="classId">Which class.</param>
    /// <param name="students">Only these of it; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<WallStudent>> ReadAsync(long classId, IReadOnlyCollection<long>? students, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var members = db.Members.Where(member => member.ClassId == classId && !member.Staff);
        if (students is not null) members = members.Where(member => students.Contains(member.UserId));
        // What they submitted before they joined is none of the class's business.
        var rows = await members.OrderBy(member => member.User!.NormalizedUserName).Select(member => new
        {
            member.UserId,
            member.User!.Name,
            Newest = db.Jobs.Where(job => job.OwnerId == member.UserId && job.SubmittedAt >= member.JoinedAt && job.CheckId == null)
                .OrderByDescending(job => job.Id).Select(job => (long?)job.Id).FirstOrDefault(),
            Running = db.Jobs.Where(job => job.OwnerId == member.UserId && job.SubmittedAt >= member.JoinedAt && job.CheckId == null && (job.State == JobState.Starting || job.State == JobState.Running))
                .OrderByDescending(job => job.Id).Select(job => (long?)job.Id).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var wanted = rows.SelectMany(row => new[] { row.Newest, row.Running }).OfType<long>().ToHashSet();
        var found = await db.Jobs.AsNoTracking().Include(job => job.Owner).Where(job => wanted.Contains(job.Id)).ToListAsync(cancellationToken);
        var passed = await db.HandIns.Where(handIn => wanted.Contains(handIn.JobId!.Value) && handIn.Passed).Select(handIn => handIn.JobId!.Value).ToListAsync(cancellationToken);
        var jobs = (await views.OfAsync(found, cancellationToken)).ToDictionary(job => job.Id);
        return rows.ConvertAll(row => Shown(Find(row.Newest), Find(row.Running)) is { } job
            ? new WallStudent(row.UserId, row.Name, job, passed.Contains(job.Id))
            : new WallStudent(row.UserId, row.Name, null, false));

        JobInfo? Find(long? id) => id is { } known ? jobs.GetValueOrDefault(known) : null;
    }

    private static JobInfo? Shown(JobInfo? newest, JobInfo? running) => newest?.State == JobState.Queued ? running ?? newest : newest;
}
