namespace MpiLab.Contracts;

/// <summary>A column of a gradebook.</summary>
public sealed record GradebookColumn(long Assignment, string Title, double PointsPossible);

/// <summary>A student's line of a gradebook.</summary>
/// <param name="Standings">One a column.</param>
/// <param name="Total">Of the points there are.</param>
public sealed record GradebookRow(long StudentId, string Student, string? Email, IReadOnlyList<Standing> Standings, double Total);

/// <summary>A class's students by its assignments: a page of them, by name.</summary>
/// <param name="Columns">One an assignment, by due time.</param>
/// <param name="Rows">One a student.</param>
/// <param name="PointsPossible">Of all assignments.</param>
/// <param name="Next">Asks for the page after this one; null on the last.</param>
public sealed record Gradebook(IReadOnlyList<GradebookColumn> Columns, IReadOnlyList<GradebookRow> Rows, double PointsPossible, string? Next = null);
