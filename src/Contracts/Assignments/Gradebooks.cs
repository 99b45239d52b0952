namespace MpiLab.Contracts;

/// <summary>A column of a gradebook.</summary>
public sealed record GradebookColumn(long Assignment, string Title, double PointsPossible);

/// <summary>A student's line of a gradebook.</summary>
/// <param name="Standings">One a column.</param>
/// <param name="Total">Of the points there are.</param>
public sealed record GradebookRow(long StudentId, string Student, string? Email, IReadOnlyList<Standing> Standings, double Total);

/// <summary>A class's students by its assignments.</summary>
public sealed record Gradebook(IReadOnlyList<GradebookColumn> Columns, IReadOnlyList<GradebookRow> Rows, double PointsPossible);
