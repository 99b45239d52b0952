using System.Text.Json;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Assignments and handed-in runs as clients see them. Pure but for the catalogue.</summary>
internal static class AssignmentViews
{
    public static AssignmentInfo Of(Access access, Standing? own, string? closed, DateTimeOffset now, ProgramCatalogue catalogue)
    {
        var made = access.Assignment;
        var settings = made.Settings();
        var possible = settings.Checks.Sum(check => check.Points);
        // What is asked is nobody's to know before.
        if (!access.Manages && now < made.OpensAt) settings = settings with { Instructions = "", Checks = [], Parameters = null };
        return new AssignmentInfo
        {
            Id = made.Id,
            Class = made.ClassId,
            ClassName = made.Class!.Name,
            ProgramTitle = catalogue.TryFind(made.Program, out var program) ? program.Title : made.Program,
            Settings = settings,
            PointsPossible = possible,
            Manages = access.Manages,
            Open = closed is null,
            Own = access.IsStudent ? own ?? new Standing(StandingState.None) : null,
        };
    }

    public static HandInInfo Of(HandIn handIn, Assignment assignment, Standing? standing)
    {
        var days = Late.Days(handIn.HandedInAt, assignment.DueAt);
        return new HandInInfo
        {
            Id = handIn.Id,
            Assignment = assignment.Id,
            StudentId = handIn.StudentId,
            Student = handIn.Student!.Name,
            Job = handIn.JobId,
            HandedInAt = handIn.HandedInAt,
            State = handIn.State,
            DaysLate = days,
            LatePercent = Late.Percent(days, assignment.LatePercentPerDay, assignment.LateMostPercent),
            CheckPoints = handIn.CheckPoints,
            Total = Late.Total(handIn.CheckPoints, handIn.AdjustedPoints, handIn.HandedInAt, assignment),
            PointsPossible = Grader.ChecksOf(assignment).Sum(check => check.Points),
            Counts = standing?.HandIn == handIn.Id,
            Passed = handIn.Passed,
            Adjustment = handIn is { AdjustedPoints: { } points, AdjustedReason: { } reason, AdjustedBy: { } by, AdjustedAt: { } at } ? new Adjustment(points, reason, by, at) : null,
            Feedback = handIn.Feedback is { } feedback ? JsonSerializer.Deserialize<List<CheckFeedback>>(feedback, LabJson.Options)! : [],
        };
    }
}
