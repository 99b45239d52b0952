using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Assignments and gradebooks over REST.</summary>
internal static class AssignmentEndpoints
{
    public static IEndpointRouteBuilder MapAssignments(this IEndpointRouteBuilder app)
    {
        var readClass = app.MapGroup(Routes.Classes).WithTags("Assignments").RequireAuthorization(Policies.Read);
        readClass.MapGet("{id:long}/assignments", ListAsync).WithName("ListAssignments").WithSummary("The assignments of a class, by due time.").ProducesProblem(StatusCodes.Status404NotFound);
        var read = app.MapGroup(Routes.Assignments).WithTags("Assignments").RequireAuthorization(Policies.Read);
        read.MapGet("", ListOwnAsync).WithName("ListOwnAssignments").WithSummary("The assignments of every class that the caller is a student of, by due time.");
        read.MapGet("{id:long}", GetAsync).WithName("GetAssignment").WithSummary("One assignment.").ProducesProblem(StatusCodes.Status404NotFound);

        var teachClass = app.MapGroup(Routes.Classes).WithTags("Assignments").RequireAuthorization(Policies.Teach).ProducesProblem(StatusCodes.Status403Forbidden);
        teachClass.MapPost("{id:long}/assignments", CreateAsync).WithName("CreateAssignment").WithSummary("Makes an assignment of a class.")
            .Accepts<AssignmentSettings>("application/json").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).Body();
        teachClass.MapGet("{id:long}/gradebook", GetGradebookAsync).WithName("GetGradebook").WithSummary("A class's students by its assignments, a page at a time.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        teachClass.MapGet("{id:long}/gradebook.csv", GetCsvAsync).WithName("ExportGradebook").WithSummary("All of it, as a table that learning platforms import.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);

        var teach = app.MapGroup(Routes.Assignments).WithTags("Assignments").RequireAuthorization(Policies.Teach).ProducesProblem(StatusCodes.Status403Forbidden);
        teach.MapPut("{id:long}", ChangeAsync).WithName("ChangeAssignment").WithSummary("Sets an assignment; runs that were checked before keep what they got until all are checked again.")
            .Accepts<AssignmentSettings>("application/json").ProducesProblem(StatusCodes.Status404NotFound).Body();
        teach.MapDelete("{id:long}", DeleteAsync).WithName("DeleteAssignment").WithSummary("Takes away an assignment that nothing was handed in to.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        teach.MapPost("{id:long}/recheck", RecheckAsync).WithName("RecheckAssignment").WithSummary("Does the checks of every run again.").ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapGet("{id:long}/record", ListChangesAsync).WithName("ListAssignmentChanges").WithSummary("Who changed what of an assignment and its points, newest first, a page at a time.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        return app;
    }

    private static async Task<Results<Ok<IReadOnlyList<AssignmentInfo>>, ProblemHttpResult>> ListAsync(long id, IAssignments assignments, CancellationToken cancellationToken) =>
        await assignments.ListAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoClass(id);

    private static async Task<Ok<IReadOnlyList<AssignmentInfo>>> ListOwnAsync(IAssignments assignments, CancellationToken cancellationToken) =>
        TypedResults.Ok(await assignments.ListOwnAsync(cancellationToken));

    private static async Task<Results<Ok<AssignmentInfo>, ProblemHttpResult>> GetAsync(long id, IAssignments assignments, CancellationToken cancellationToken) =>
        await assignments.GetAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound($"You have no assignment {id}.");

    private static async Task<Results<Created<AssignmentInfo>, ProblemHttpResult>> CreateAsync(long id, Read<AssignmentSettings> body, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await body.ThenAsync(settings => assignments.CreateAsync(id, settings, cancellationToken));
        return outcome is Outcome<AssignmentInfo>.Done { Value: var made } ? TypedResults.Created(Routes.Assignment(made.Id), made) : Answers.Problem(outcome, response, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<AssignmentInfo>, ProblemHttpResult>> ChangeAsync(long id, Read<AssignmentSettings> body, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await body.ThenAsync(settings => assignments.ChangeAsync(id, settings, cancellationToken)), response);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await assignments.DeleteAsync(id, cancellationToken);
        return outcome is Outcome<bool>.Done ? TypedResults.NoContent() : Answers.Problem(outcome, response, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Recheck>, ProblemHttpResult>> RecheckAsync(long id, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.RecheckAsync(id, cancellationToken), response);

    private static async Task<Results<Ok<ChangePage>, ProblemHttpResult>> ListChangesAsync(long id, [Description("The next of the page before; the newest changes where left out.")] string? cursor,
        IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.ListChangesAsync(id, cursor, cancellationToken), response);

    private static async Task<Results<Ok<Gradebook>, ProblemHttpResult>> GetGradebookAsync(long id, [Description("The next of the page before; the first students where left out.")] string? cursor,
        IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.GetGradebookAsync(id, cursor, cancellationToken), response);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetCsvAsync(long id, [Description("canvas, or moodle; canvas where left out.")] string? format,
        IAssignments assignments, IClasses classes, CancellationToken cancellationToken)
    {
        CsvFormat? asked = format?.ToLowerInvariant() switch { null or "canvas" => CsvFormat.Canvas, "moodle" => CsvFormat.Moodle, _ => null };
        if (asked is not { } known)
            return Problems.Invalid(new Dictionary<string, string[]> { ["format"] = ["must be canvas or moodle"] });
        if (await assignments.GetWholeGradebookAsync(id, cancellationToken) is not { } book || await classes.GetAsync(id, cancellationToken) is not { } made) return NoClass(id);
        // With its mark, spreadsheets take it for what it is.
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(GradebookCsv.Write(book, known, made.Name))];
        return TypedResults.File(bytes, "text/csv; charset=utf-8", $"gradebook-{id}-{known.ToString().ToLowerInvariant()}.csv");
    }

    private static ProblemHttpResult NoClass(long id) => Problems.NotFound($"You have no class {id}.");
}
