using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Handed-in runs over REST.</summary>
internal static class HandInEndpoints
{
    public static IEndpointRouteBuilder MapHandIns(this IEndpointRouteBuilder app)
    {
        var of = app.MapGroup(Routes.Assignments).WithTags("Hand-ins");
        of.MapGet("{id:long}/hand-ins", ListAsync).WithName("ListHandIns").WithSummary("The runs that the caller handed in, or every student's for those who teach; newest first, a page at a time.")
            .RequireAuthorization(Policies.Read).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        of.MapPost("{id:long}/hand-ins", HandInAsync).WithName("HandIn").WithSummary("Hands in one of the caller's own jobs, or a new run; its checks are done when it has ended.")
            .RequireAuthorization(Policies.Submit).Accepts<NewHandIn>("application/json").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).Body();
        var one = app.MapGroup(Routes.HandIns).WithTags("Hand-ins");
        one.MapGet("{id:long}", GetAsync).WithName("GetHandIn").WithSummary("One run, with its feedback and comments.").RequireAuthorization(Policies.Read).ProducesProblem(StatusCodes.Status404NotFound).WithTag();
        one.MapPost("{id:long}/comments", CommentAsync).WithName("CommentHandIn").WithSummary("Writes a comment to a run: its student, and those who teach.")
            .RequireAuthorization(Policies.Submit).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).Body();
        one.MapPut("{id:long}/adjustment", AdjustAsync).WithName("AdjustHandIn").WithSummary("Sets what a run is worth, with a reason, whatever its checks gave.")
            .RequireAuthorization(Policies.Teach).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).Body();
        return app;
    }

    private static async Task<Results<Ok<HandInPage>, ProblemHttpResult>> ListAsync(long id, [Description("Only this student's.")] long? student,
        [Description("The next of the page before; the newest runs where left out.")] string? cursor, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.ListHandInsAsync(id, student, cursor, cancellationToken), response);

    private static async Task<Results<Created<HandInInfo>, ProblemHttpResult>> HandInAsync(long id, Read<NewHandIn> body,
        [FromHeader(Name = "Idempotency-Key")] [Description("1 to 200 characters: the same key with the same run gives the same job.")] string? key,
        IAssignments assignments, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await body.ThenAsync(handIn => assignments.HandInAsync(id, handIn, key, cancellationToken));
        return outcome is Outcome<HandInInfo>.Done { Value: var made } ? TypedResults.Created(Routes.HandIn(made.Id), made) : Answers.Problem(outcome, response, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<HandInInfo>, ProblemHttpResult>> GetAsync(long id, IAssignments assignments, CancellationToken cancellationToken) =>
        await assignments.GetHandInAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound($"You have no handed-in run {id}.");

    private static async Task<Results<Ok<HandInInfo>, ProblemHttpResult>> CommentAsync(long id, NewComment body, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.CommentAsync(id, body, cancellationToken), response, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<HandInInfo>, ProblemHttpResult>> AdjustAsync(long id, NewAdjustment body, IAssignments assignments, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await assignments.AdjustAsync(id, body, cancellationToken), response);
}
