using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Catalogue;

/// <summary>The catalogue over REST.</summary>
internal static class ProgramEndpoints
{
    public static IEndpointRouteBuilder MapPrograms(this IEndpointRouteBuilder app)
    {
        var programs = app.MapGroup(Routes.Programs).WithTags("Programs");
        programs.MapGet("", ListAsync).WithName("ListPrograms").WithSummary("The programs, in teaching order.").WithTag();
        programs.MapGet("{name}", GetAsync).WithName("GetProgram").WithSummary("One program, with its lesson and its source.").ProducesProblem(StatusCodes.Status404NotFound).WithTag();
        app.MapGet(Routes.Lab, GetLabAsync).WithTags("Lab").WithName("GetLab").WithSummary("What a client needs to know of the lab before it submits.").WithTag();
        return app;
    }

    private static async Task<Ok<IReadOnlyList<ProgramSummary>>> ListAsync(ILab lab, CancellationToken cancellationToken) =>
        TypedResults.Ok(await lab.ListProgramsAsync(cancellationToken));

    private static async Task<Results<Ok<ProgramDetail>, ProblemHttpResult>> GetAsync(string name, ILab lab, CancellationToken cancellationToken) =>
        await lab.GetProgramAsync(name, cancellationToken) is { } program
            ? TypedResults.Ok(program)
            : Problems.NotFound($"There is no program \"{name}\". {Routes.Programs} lists those there are.");

    private static async Task<Ok<LabInfo>> GetLabAsync(ILab lab, CancellationToken cancellationToken) =>
        TypedResults.Ok(await lab.GetLabAsync(cancellationToken));
}
