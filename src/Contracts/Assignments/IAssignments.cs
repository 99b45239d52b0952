namespace MpiLab.Contracts;

/// <summary>
/// Assignments, as pages know them; acts for one user. What is of a class that the caller is not in is as absent as what
/// never was; a student sees their own runs alone.
/// </summary>
public interface IAssignments
{
    /// <summary>Of one class, by due time; null where the caller is not in it.</summary>
    Task<IReadOnlyList<AssignmentInfo>?> ListAsync(long classId, CancellationToken cancellationToken = default);

    /// <summary>Of every class that the caller is a student of, by due time.</summary>
    Task<IReadOnlyList<AssignmentInfo>> ListOwnAsync(CancellationToken cancellationToken = default);

    Task<AssignmentInfo?> GetAsync(long id, CancellationToken cancellationToken = default);

    Task<Outcome<AssignmentInfo>> CreateAsync(long classId, AssignmentSettings settings, CancellationToken cancellationToken = default);

    Task<Outcome<AssignmentInfo>> ChangeAsync(long id, AssignmentSettings settings, CancellationToken cancellationToken = default);

    /// <summary>Only while nothing was handed in.</summary>
    Task<Outcome<bool>> DeleteAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Does the checks of every run again, as the assignment has them now.</summary>
    Task<Outcome<Recheck>> RecheckAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>What was changed; null where the caller does not manage it.</summary>
    Task<Outcome<ChangePage>> ListChangesAsync(long id, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>Of every student for those who teach, else the caller's own.</summary>
    Task<Outcome<HandInPage>> ListHandInsAsync(long id, long? student = null, string? cursor = null, CancellationToken cancellationToken = default);

    /// <param name="id">The assignment.</param>
    /// <param name="handIn">A job, or a new run.</param>
    /// <param name="idempotencyKey">Of the new run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<Outcome<HandInInfo>> HandInAsync(long id, NewHandIn handIn, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    Task<HandInInfo?> GetHandInAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>By those who teach, or the student themselves.</summary>
    Task<Outcome<HandInInfo>> CommentAsync(long id, NewComment comment, CancellationToken cancellationToken = default);

    Task<Outcome<HandInInfo>> AdjustAsync(long id, NewAdjustment adjustment, CancellationToken cancellationToken = default);

    /// <summary>A page of the gradebook, for whoever manages the class.</summary>
    Task<Outcome<Gradebook>> GetGradebookAsync(long classId, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>All pages in one, with no next; null where the caller does not manage the class.</summary>
    Task<Gradebook?> GetWholeGradebookAsync(long classId, CancellationToken cancellationToken = default);
}
