using MpiLab.Api.Accounts;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Classes;
using MpiLab.Api.Storage;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Assignments in process, for the pages and the endpoints of one request.</summary>
internal sealed class AssignmentService(CurrentUser current, ClassStore classes, AssignmentStore assignments, AssignmentRules rules, HandInStore handIns, HandingIn handingIn,
    Standings standings, GradebookReader gradebook, CheckLoop checks, ProgramCatalogue catalogue, TimeProvider time) : IAssignments
{
    private const int PageSize = 50, LongestComment = 4000, MostComments = 200, LongestReason = 400;
    private const double MostPoints = 100_000;

    public async Task<IReadOnlyList<AssignmentInfo>?> ListAsync(long classId, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await classes.FindAsync(asker, classId, cancellationToken) is null) return null;
        return await ViewsAsync(asker, await assignments.ListAsync(asker, classId, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<AssignmentInfo>> ListOwnAsync(CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return await ViewsAsync(asker, [.. (await assignments.ListAsync(asker, null, cancellationToken)).Where(access => access.IsStudent)], cancellationToken);
    }

    public async Task<AssignmentInfo?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return await assignments.FindAsync(asker, id, cancellationToken) is { } access ? (await ViewsAsync(asker, [access], cancellationToken))[0] : null;
    }

    public async Task<Outcome<AssignmentInfo>> CreateAsync(long classId, AssignmentSettings settings, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (!await classes.ManagesAsync(asker, classId, cancellationToken)) return new Outcome<AssignmentInfo>.NotThere();
        if (rules.Check(settings, out var errors) is not { } right) return new Outcome<AssignmentInfo>.Invalid(errors);
        return await assignments.AddAsync(asker, classId, right, cancellationToken) is { } made ? await DoneAsync(made)
            : new Outcome<AssignmentInfo>.Refused($"A class has {AssignmentStore.MostOfAClass} assignments at most: delete one that nobody needs, or make another class.");
    }

    public async Task<Outcome<AssignmentInfo>> ChangeAsync(long id, AssignmentSettings settings, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ManagedAsync(asker, id, cancellationToken) is null) return new Outcome<AssignmentInfo>.NotThere();
        if (rules.Check(settings, out var errors) is not { } right) return new Outcome<AssignmentInfo>.Invalid(errors);
        await assignments.ChangeAsync(asker, id, right, cancellationToken);
        return await DoneAsync(id);
    }

    public async Task<Outcome<bool>> DeleteAsync(long id, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ManagedAsync(asker, id, cancellationToken) is not { } access) return new Outcome<bool>.NotThere();
        return await assignments.DeleteAsync(asker, access.Assignment, cancellationToken) ? new Outcome<bool>.Done(true)
            : new Outcome<bool>.Refused("Runs were handed in: an assignment with runs stays.");
    }

    public async Task<Outcome<Recheck>> RecheckAsync(long id, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ManagedAsync(asker, id, cancellationToken) is null) return new Outcome<Recheck>.NotThere();
        var again = await handIns.RecheckAsync(id, asker.Name, CancellationToken.None);
        checks.Wake();
        return new Outcome<Recheck>.Done(again);
    }

    public async Task<Outcome<ChangePage>> ListChangesAsync(long id, string? cursor = null, CancellationToken cancellationToken = default)
    {
        if (!TryRead(cursor, out var before)) return new Outcome<ChangePage>.Invalid("cursor", NoCursor);
        if (await ManagedAsync(Asker.Of(await current.PrincipalAsync()), id, cancellationToken) is null) return new Outcome<ChangePage>.NotThere();
        var found = await handIns.ChangesAsync(id, before, PageSize + 1, cancellationToken);
        var page = found.Take(PageSize).ToList();
        return new Outcome<ChangePage>.Done(new ChangePage(page.ConvertAll(one => one.Change), found.Count > PageSize ? JobCursor.Write(page[^1].Id) : null));
    }

    public async Task<Outcome<HandInPage>> ListHandInsAsync(long id, long? student = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        if (!TryRead(cursor, out var before)) return new Outcome<HandInPage>.Invalid("cursor", NoCursor);
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await assignments.FindAsync(asker, id, cancellationToken) is not { } access) return new Outcome<HandInPage>.NotThere();
        var whose = access.Manages ? student : asker.Id;
        var found = await handIns.ListAsync(id, whose, before, PageSize + 1, cancellationToken);
        var stand = await standings.OfAssignmentAsync(id, whose, cancellationToken);
        var page = found.Take(PageSize).Select(handIn => AssignmentViews.Of(handIn, access.Assignment, stand.GetValueOrDefault(handIn.StudentId))).ToList();
        return new Outcome<HandInPage>.Done(new HandInPage(page, found.Count > PageSize ? JobCursor.Write(page[^1].Id) : null));
    }

    public async Task<Outcome<HandInInfo>> HandInAsync(long id, NewHandIn handIn, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await assignments.FindAsync(asker, id, cancellationToken) is not { } access) return new Outcome<HandInInfo>.NotThere();
        return await handingIn.HandInAsync(asker, access, handIn, idempotencyKey, cancellationToken) switch
        {
            Outcome<long>.Done { Value: var made } => new Outcome<HandInInfo>.Done((await GetHandInAsync(made, CancellationToken.None))!),
            Outcome<long>.Invalid { Errors: var errors } => new Outcome<HandInInfo>.Invalid(errors),
            Outcome<long>.Refused { Sentence: var sentence } => new Outcome<HandInInfo>.Refused(sentence),
            var other => throw new InvalidOperationException($"Handing in ended as {other}."),
        };
    }

    public async Task<HandInInfo?> GetHandInAsync(long id, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ReadableAsync(asker, id, cancellationToken) is not ({ } handIn, { } access)) return null;
        var stand = await standings.OfAssignmentAsync(handIn.AssignmentId, handIn.StudentId, cancellationToken);
        return AssignmentViews.Of(handIn, access.Assignment, stand.GetValueOrDefault(handIn.StudentId)) with
        {
            CheckJobs = await handIns.CheckJobsAsync(handIn, cancellationToken),
            Comments = await handIns.CommentsAsync(id, cancellationToken),
        };
    }

    public async Task<Outcome<HandInInfo>> CommentAsync(long id, NewComment comment, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ReadableAsync(asker, id, cancellationToken) is not ({ } handIn, _)) return new Outcome<HandInInfo>.NotThere();
        if (comment.Text?.Trim() is not { Length: > 0 and <= LongestComment } text) return new Outcome<HandInInfo>.Invalid("text", FormattableString.Invariant($"must have 1 to {LongestComment:#,0} characters"));
        if (text.Contains('\0', StringComparison.Ordinal)) return new Outcome<HandInInfo>.Invalid("text", AssignmentRules.NoNul);
        if (!await handIns.CommentAsync(handIn, asker.Name, text, MostComments, CancellationToken.None)) return new Outcome<HandInInfo>.Refused($"A run has {MostComments} comments at most.");
        return new Outcome<HandInInfo>.Done((await GetHandInAsync(id, CancellationToken.None))!);
    }

    public async Task<Outcome<HandInInfo>> AdjustAsync(long id, NewAdjustment adjustment, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        if (await ReadableAsync(asker, id, cancellationToken) is not (_, { Manages: true })) return new Outcome<HandInInfo>.NotThere();
        var errors = new Dictionary<string, string[]>();
        if (adjustment.Points is { } points and not (>= 0 and <= MostPoints)) errors["points"] = ["must be a number from 0 to 100,000, or be left out for those of the checks"];
        if (adjustment.Reason?.Trim() is not { Length: > 0 and <= LongestReason }) errors["reason"] = [$"must have 1 to {LongestReason} characters"];
        else if (adjustment.Reason.Contains('\0', StringComparison.Ordinal)) errors["reason"] = [AssignmentRules.NoNul];
        if (errors.Count > 0) return new Outcome<HandInInfo>.Invalid(errors);
        await handIns.AdjustAsync(id, asker.Name, adjustment.Points, adjustment.Reason!.Trim(), CancellationToken.None);
        return new Outcome<HandInInfo>.Done((await GetHandInAsync(id, CancellationToken.None))!);
    }

    public async Task<Outcome<Gradebook>> GetGradebookAsync(long classId, string? cursor = null, CancellationToken cancellationToken = default)
    {
        if (!GradebookReader.TryRead(cursor, out var after)) return new Outcome<Gradebook>.Invalid("cursor", NoCursor);
        var asker = Asker.Of(await current.PrincipalAsync());
        if (!await classes.ManagesAsync(asker, classId, cancellationToken)) return new Outcome<Gradebook>.NotThere();
        return new Outcome<Gradebook>.Done(await gradebook.PageAsync(asker, classId, after, cancellationToken));
    }

    public async Task<Gradebook?> GetWholeGradebookAsync(long classId, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return await classes.ManagesAsync(asker, classId, cancellationToken) ? await gradebook.WholeAsync(asker, classId, cancellationToken) : null;
    }

    private const string NoCursor = "must be the \"next\" of an earlier page";

    private static bool TryRead(string? cursor, out long before)
    {
        before = long.MaxValue;
        return cursor is null || JobCursor.TryRead(cursor, out before);
    }

    private async Task<Access?> ManagedAsync(Asker asker, long id, CancellationToken cancellationToken) =>
        await assignments.FindAsync(asker, id, cancellationToken) is { Manages: true } access ? access : null;

    // Of a student, or for whoever manages the class.
    private async Task<(HandIn?, Access?)> ReadableAsync(Asker asker, long id, CancellationToken cancellationToken) =>
        await handIns.FindAsync(id, cancellationToken) is { } handIn && await assignments.FindAsync(asker, handIn.AssignmentId, cancellationToken) is { } access
            && (access.Manages || handIn.StudentId == asker.Id) ? (handIn, access) : (null, null);

    private async Task<Outcome<AssignmentInfo>> DoneAsync(long id) => new Outcome<AssignmentInfo>.Done((await GetAsync(id, CancellationToken.None))!);

    private async Task<List<AssignmentInfo>> ViewsAsync(Asker asker, List<Access> found, CancellationToken cancellationToken)
    {
        var own = found.Exists(access => access.IsStudent) ? await standings.OfStudentAsync(asker.Id, cancellationToken) : [];
        return found.ConvertAll(access => AssignmentViews.Of(access, own.GetValueOrDefault(access.Assignment.Id), handingIn.Closed(access.Assignment), time.GetUtcNow(), catalogue));
    }
}
