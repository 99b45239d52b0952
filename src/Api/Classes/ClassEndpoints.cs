using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>Classes over REST.</summary>
internal static class ClassEndpoints
{
    public static IEndpointRouteBuilder MapClasses(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup(Routes.Classes).WithTags("Classes").RequireAuthorization(Policies.Read);
        read.MapGet("", ListAsync).WithName("ListClasses").WithSummary("The classes that the caller is in, newest first; all of them for an administrator.");
        read.MapGet("{id:long}", GetAsync).WithName("GetClass").WithSummary("One class.").ProducesProblem(StatusCodes.Status404NotFound);

        var teach = app.MapGroup(Routes.Classes).WithTags("Classes").RequireAuthorization(Policies.Teach).ProducesProblem(StatusCodes.Status403Forbidden);
        teach.MapPost("", CreateAsync).WithName("CreateClass").WithSummary("Makes a class, which the caller teaches.").Body();
        teach.MapPut("{id:long}", ChangeAsync).WithName("ChangeClass").WithSummary("Sets a class's name, term and limits.").ProducesProblem(StatusCodes.Status404NotFound).Body();
        teach.MapPost("{id:long}/join-code", RenewCodeAsync).WithName("RenewJoinCode").WithSummary("Makes a new join code; the old one is good no more.").ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapGet("{id:long}/members", ListMembersAsync).WithName("ListMembers").WithSummary("Who is in a class: those who teach first, then by name.").ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapGet("{id:long}/record", ListRecordAsync).WithName("ListRecord").WithSummary("The latest changes of a class, newest first.").ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapPost("{id:long}/staff", AddStaffAsync).WithName("AddStaff").WithSummary("Lets another instructor teach a class.").ProducesProblem(StatusCodes.Status404NotFound).Body();
        teach.MapDelete("{id:long}/members/{user:long}", RemoveAsync).WithName("RemoveMember").WithSummary("Takes someone out of a class; their jobs stay theirs.").ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapPost("{id:long}/import", ImportAsync).WithName("ImportMembers").WithSummary("Makes accounts of lines of names and addresses; each gets a link that sets its password.").ProducesProblem(StatusCodes.Status404NotFound).Body();

        var visitors = app.MapGroup(Routes.Join).WithTags("Classes").AllowAnonymous();
        visitors.MapGet("{code}", FindInvitationAsync).WithName("GetInvitation").WithSummary("What a join code leads to.").ProducesProblem(StatusCodes.Status404NotFound).Tries();
        visitors.MapPost("", JoinAsync).WithName("JoinClass").WithSummary("Joins a class; who is not signed in makes an account by it, and is signed in.").Body().Tries();
        return app;
    }

    private static async Task<Ok<IReadOnlyList<ClassInfo>>> ListAsync(IClasses classes, CancellationToken cancellationToken) =>
        TypedResults.Ok(await classes.ListAsync(cancellationToken));

    private static async Task<Results<Ok<ClassInfo>, ProblemHttpResult>> GetAsync(long id, IClasses classes, CancellationToken cancellationToken) =>
        await classes.GetAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoClass(id);

    private static async Task<Results<Created<ClassInfo>, ProblemHttpResult>> CreateAsync(ClassSettings body, IClasses classes, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await classes.CreateAsync(body, cancellationToken);
        return outcome is Outcome<ClassInfo>.Done { Value: var made } ? TypedResults.Created(Routes.Class(made.Id), made) : Answers.Problem(outcome, response);
    }

    private static async Task<Results<Ok<ClassInfo>, ProblemHttpResult>> ChangeAsync(long id, ClassSettings body, IClasses classes, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await classes.ChangeAsync(id, body, cancellationToken), response);

    private static async Task<Results<Ok<ClassInfo>, ProblemHttpResult>> RenewCodeAsync(long id, IClasses classes, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await classes.RenewCodeAsync(id, cancellationToken), response);

    private static async Task<Results<Ok<IReadOnlyList<MemberInfo>>, ProblemHttpResult>> ListMembersAsync(long id, IClasses classes, CancellationToken cancellationToken) =>
        await classes.ListMembersAsync(id, cancellationToken) is { } members ? TypedResults.Ok(members) : NoClass(id);

    private static async Task<Results<Ok<IReadOnlyList<RecordInfo>>, ProblemHttpResult>> ListRecordAsync(long id, IClasses classes, CancellationToken cancellationToken) =>
        await classes.ListRecordAsync(id, cancellationToken) is { } entries ? TypedResults.Ok(entries) : NoClass(id);

    private static async Task<Results<Ok<MemberInfo>, ProblemHttpResult>> AddStaffAsync(long id, NewStaff body, IClasses classes, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await classes.AddStaffAsync(id, body, cancellationToken), response);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, [Description("As the list of members has it.")] long user, IClasses classes, HttpResponse response,
        CancellationToken cancellationToken)
    {
        var outcome = await classes.RemoveAsync(id, user, cancellationToken);
        return outcome is Outcome<bool>.Done ? TypedResults.NoContent() : Answers.Problem(outcome, response);
    }

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> ImportAsync(long id, ImportRequest body, IClasses classes, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await classes.ImportAsync(id, body, cancellationToken), response);

    private static async Task<Results<Ok<Invitation>, ProblemHttpResult>> FindInvitationAsync([Description("As someone typed it.")] string code, IClasses classes, HttpResponse response,
        CancellationToken cancellationToken) => Answers.Ok(await classes.FindInvitationAsync(code, cancellationToken), response);

    private static async Task<Results<Ok<ClassInfo>, ProblemHttpResult>> JoinAsync(JoinRequest body, IClasses classes, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await classes.JoinAsync(body, cancellationToken), response);

    private static ProblemHttpResult NoClass(long id) => Problems.NotFound($"You have no class {id}.");
}
