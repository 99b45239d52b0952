using Microsoft.AspNetCore.Http.HttpResults;
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
        return app;
    }

    private static async Task<Results<Ok<WallUpdate>, ProblemHttpResult>> ReadWallAsync(long id, IDashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.ReadWallAsync(id, cancellationToken) is { } wall ? TypedResults.Ok(wall) : NoClass(id);

    private static ProblemHttpResult NoClass(long id) => Problems.NotFound($"You teach no class {id}.");
}
