using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

internal static class AssignmentsStage
{
    /// <summary>Assignments of classes: what students hand in, how it is checked, and what it is worth.</summary>
    public static WebApplicationBuilder AddAssignments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AssignmentStore>();
        services.AddSingleton<AssignmentRules>();
        services.AddSingleton<HandInStore>();
        services.AddSingleton<GradingStore>();
        services.AddSingleton<Standings>();
        services.AddSingleton<GradebookReader>();
        services.AddSingleton<JobOutput>();
        services.AddSingleton<CheckPlanner>();
        services.AddSingleton<Grader>();
        services.AddSingleton<CheckLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<CheckLoop>());
        services.AddScoped<HandingIn>();
        services.AddScoped<IAssignments, AssignmentService>();
        return builder;
    }
}
