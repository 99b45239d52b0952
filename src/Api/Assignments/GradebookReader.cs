using MpiLab.Api.Classes;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Puts a class's gradebook together, so many students at a time: what is read at once does not grow with the class.</summary>
internal sealed class GradebookReader(ClassStore classes, AssignmentStore assignments, Standings standings)
{
    public const int PageSize = 100;

    /// <summary>False where no page gave such a cursor.</summary>
    /// <param name="cursor">Null for the first page.</param>
    /// <param name="after">The last student of the page before; null for none.</param>
    public static bool TryRead(string? cursor, out long? after)
    {
        after = null;
        if (cursor is null) return true;
        if (!JobCursor.TryRead(cursor, out var last)) return false;
        after = last;
        return true;
    }

    /// <summary>Whether the asker may see it, the service asks before.</summary>
    public async Task<Gradebook> PageAsync(Asker asker, long classId, long? after, CancellationToken cancellationToken) =>
        await PageAsync(classId, await ColumnsAsync(asker, classId, cancellationToken), after, cancellationToken);

    /// <inheritdoc cref="PageAsync(Asker, long, long?, CancellationToken)"/>
    public async Task<Gradebook> WholeAsync(Asker asker, long classId, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(asker, classId, cancellationToken);
        var rows = new List<GradebookRow>();
        Gradebook page;
        long? after = null;
        do
        {
            page = await PageAsync(classId, columns, after, cancellationToken);
            rows.AddRange(page.Rows);
            if (page.Next is not null) after = page.Rows[^1].StudentId;
        }
        while (page.Next is not null);
        return page with { Rows = rows };
    }

    private async Task<List<GradebookColumn>> ColumnsAsync(Asker asker, long classId, CancellationToken cancellationToken) =>
        (await assignments.ListAsync(asker, classId, cancellationToken))
            .ConvertAll(access => new GradebookColumn(access.Assignment.Id, access.Assignment.Title, Grader.ChecksOf(access.Assignment).Sum(check => check.Points)));

    private async Task<Gradebook> PageAsync(long classId, List<GradebookColumn> columns, long? after, CancellationToken cancellationToken)
    {
        var found = await classes.StudentsAsync(classId, after, PageSize + 1, cancellationToken);
        var page = found.Take(PageSize).ToList();
        var stand = await standings.OfClassAsync(classId, page.ConvertAll(student => student.Id), cancellationToken);
        var rows = page.ConvertAll(student =>
        {
            List<Standing> own = columns.ConvertAll(column => stand.GetValueOrDefault((column.Assignment, student.Id)) ?? new Standing(StandingState.None));
            return new GradebookRow(student.Id, student.Name, student.Email, own, own.Sum(one => one.Points ?? 0));
        });
        return new Gradebook(columns, rows, columns.Sum(column => column.PointsPossible), found.Count > PageSize ? JobCursor.Write(page[^1].Id) : null);
    }
}
