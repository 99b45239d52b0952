using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Api.Accounts;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>What those who teach a class see of it, over REST.</summary>
internal static class DashboardEndpoints
{
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder app)
    {
        var teach = app.MapGroup(Routes.Classes + "/{id:long}").WithTags("Dashboard").RequireAuthorization(Policies.Teach)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapGet("wall", ReadWallAsync).WithName("GetWall").WithSummary("The students of a class, each with the job that they are at.");
        teach.MapGet("queue", ReadQueueAsync).WithName("GetClassQueue").WithSummary("The class's jobs that wait, and the machine's slots over the last hour.");
        teach.MapGet("jobs", ListJobsAsync).WithName("ListClassJobs").WithSummary("The jobs of a class's students, newest first, a page at a time.")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        teach.MapPost("jobs/cancel", CancelJobsAsync).WithName("CancelClassJobs").WithSummary("Asks for the end of up to 100 jobs of a class; says of each what came of it.").Body();

        app.MapGet(Routes.Assignments + "/{id:long}/progress", ReadProgressAsync).WithTags("Dashboard").WithName("GetProgress").RequireAuthorization(Policies.Teach)
            .WithSummary("How far a class is with an assignment: who has begun, handed in and passed, what each check gave, and who has how many points.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

        app.MapPost(Routes.Programs + "/{name}/presence", TellPresence).WithTags("Programs").WithName("TellPresence").RequireAuthorization(Policies.Submit)
            .WithSummary("Says that the caller has a program's page open; those who teach them see it for 45 seconds.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).Body();
        app.MapControl();
        return app;
    }

    private static async Task<Results<Ok<WallUpdate>, ProblemHttpResult>> ReadWallAsync(long id, IDashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.ReadWallAsync(id, cancellationToken) is { } wall ? TypedResults.Ok(wall) : NoClass(id);

    private static async Task<Results<Ok<ClassQueue>, ProblemHttpResult>> ReadQueueAsync(long id, IDashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.ReadQueueAsync(id, cancellationToken) is { } queue ? TypedResults.Ok(queue) : NoClass(id);

    private static async Task<Results<Ok<AssignmentProgress>, ProblemHttpResult>> ReadProgressAsync(long id, IDashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.ReadProgressAsync(id, cancellationToken) is { } progress ? TypedResults.Ok(progress) : Problems.NotFound($"You teach no assignment {id}.");

    private static async Task<Results<Ok<JobPage>, ProblemHttpResult>> ListJobsAsync(long id,
        [Description("One or more states, with commas between.")] string? state,
        [Description("A student's number, as the list of members has it.")] string? student,
        [Description("A program's name.")] string? program,
        [Description("Submitted then or later: a time of RFC 3339.")] string? from,
        [Description("Submitted before: a time of RFC 3339.")] string? to,
        [Description("The `next` of the page before.")] string? cursor,
        [Description("1 to 100; 25 where left out.")] string? limit,
        IDashboard dashboard, CancellationToken cancellationToken)
    {
        var read = JobQueryReader.Read(state, program, batch: null, cursor, limit, out var errors);
        var (after, before) = (Time("from", from, errors), Time("to", to, errors));
        long? owner = null;
        if (long.TryParse(student, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) owner = number;
        else if (student is not null) errors["student"] = ["must be the number of a student"];
        if (read is null || errors.Count > 0) return Problems.Invalid(errors);
        var query = new ClassJobQuery { States = read.States, Student = owner, Program = program, From = after, To = before, Cursor = cursor, Limit = read.Limit };
        return await dashboard.ListJobsAsync(id, query, cancellationToken) is { } page ? TypedResults.Ok(page) : NoClass(id);
    }

    private static async Task<Results<Ok<IReadOnlyList<CancelledJob>>, ProblemHttpResult>> CancelJobsAsync(long id, CancelJobs body, IDashboard dashboard, HttpResponse response,
        CancellationToken cancellationToken) => Answers.Ok(await dashboard.CancelJobsAsync(id, body, cancellationToken), response);

    private static Results<NoContent, ProblemHttpResult> TellPresence(string name, ProgramPresence body, HttpContext context, Presence presence) =>
        presence.Tell(CurrentUser.Id(context.User), name, body.Editing) ? TypedResults.NoContent() : Problems.NotFound($"There is no program {name}.");

    private static DateTimeOffset? Time(string name, string? text, Dictionary<string, string[]> errors)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        errors[name] = ["must be a time such as 2026-11-22T13:00:00Z"];
        return null;
    }

    private static ProblemHttpResult NoClass(long id) => Problems.NotFound($"You teach no class {id}.");
}
