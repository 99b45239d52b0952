using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>What those who teach a class do for it, and what its students are told, over REST.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var teach = app.MapGroup(Routes.Classes + "/{id:long}").WithTags("Dashboard").RequireAuthorization(Policies.Teach)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        teach.MapGet("control", ReadAsync).WithName("GetClassControl").WithSummary("What is set for a class now: pauses, notices, students' own limits; and who looked at which job.");
        teach.MapPut("pause", PauseAsync).WithName("PauseClass").WithSummary("Pauses a class's queue, or lets it go on: what runs is left alone.").Body();
        teach.MapPost("notices", SendAsync).WithName("SendNotice").WithSummary("Shows its students a notice, as plain text, on their pages.").Body();
        teach.MapDelete("notices/{notice:long}", WithdrawAsync).WithName("WithdrawNotice").WithSummary("Takes a notice from everyone's pages.");
        teach.MapPut("members/{user:long}/limits", ExtendAsync).WithName("ExtendLimits").WithSummary("Sets limits of one student in place of the class's, for a time.").Body();
        teach.MapDelete("members/{user:long}/limits", EndExtensionAsync).WithName("EndExtension").WithSummary("Ends a student's own limits.");

        app.MapPut(Routes.Pause, PauseLabAsync).WithTags("Dashboard").WithName("PauseLab").RequireAuthorization(Policies.Administer)
            .WithSummary("Pauses the lab's queue, or lets it go on: what runs is left alone.").ProducesProblem(StatusCodes.Status403Forbidden).Body();

        var own = app.MapGroup("").WithTags("Account");
        own.MapGet(Routes.News, ReadNewsAsync).WithName("GetNews").WithSummary("What those who teach the caller tell them.");
        own.MapDelete(Routes.News + "/{id:long}", DismissAsync).WithName("DismissNotice").WithSummary("Puts a notice away.").ProducesProblem(StatusCodes.Status404NotFound);
        own.MapGet(Routes.Looks, ListLooksAsync).WithName("ListLooks").WithSummary("Who that teaches the caller looked at their jobs, the latest first.");
    }

    private static async Task<Results<Ok<ClassControl>, ProblemHttpResult>> ReadAsync(long id, IDashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.ReadControlAsync(id, cancellationToken) is { } control ? TypedResults.Ok(control) : Problems.NotFound($"You teach no class {id}.");

    private static async Task<Results<Ok<PauseInfo>, ProblemHttpResult>> PauseAsync(long id, PauseWish body, IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await dashboard.SetPausedAsync(id, body, cancellationToken), response);

    private static async Task<Results<Ok<PauseInfo>, ProblemHttpResult>> PauseLabAsync(PauseWish body, IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await dashboard.SetLabPausedAsync(body, cancellationToken), response);

    private static async Task<Results<Ok<NoticeInfo>, ProblemHttpResult>> SendAsync(long id, NewNotice body, IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await dashboard.SendNoticeAsync(id, body, cancellationToken), response);

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(long id, long notice, IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) =>
        Gone(await dashboard.WithdrawNoticeAsync(id, notice, cancellationToken), response);

    private static async Task<Results<Ok<ExtensionInfo>, ProblemHttpResult>> ExtendAsync(long id, [Description("As the list of members has it.")] long user, NewExtension body,
        IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) => Answers.Ok(await dashboard.ExtendAsync(id, user, body, cancellationToken), response);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndExtensionAsync(long id, [Description("As the list of members has it.")] long user,
        IDashboard dashboard, HttpResponse response, CancellationToken cancellationToken) => Gone(await dashboard.EndExtensionAsync(id, user, cancellationToken), response);

    private static async Task<Ok<ClassNews>> ReadNewsAsync(IClassNews news, CancellationToken cancellationToken) => TypedResults.Ok(await news.ReadAsync(cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> DismissAsync(long id, IClassNews news, CancellationToken cancellationToken) =>
        await news.DismissAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"You have no notice {id}.");

    private static async Task<Ok<IReadOnlyList<LookInfo>>> ListLooksAsync([Description("Of this job alone.")] long? job, IClassNews news, CancellationToken cancellationToken) =>
        TypedResults.Ok(await news.ListLooksAsync(job, cancellationToken));

    private static Results<NoContent, ProblemHttpResult> Gone(Outcome<bool> outcome, HttpResponse response) =>
        outcome is Outcome<bool>.Done ? TypedResults.NoContent() : Answers.Problem(outcome, response);
}
