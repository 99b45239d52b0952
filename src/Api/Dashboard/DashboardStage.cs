using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

internal static class DashboardStage
{
    /// <summary>A class, live, for those who teach it.</summary>
    public static WebApplicationBuilder AddDashboard(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SlotHistory>();
        builder.Services.AddHostedService<SlotSampler>();
        builder.Services.AddSingleton<QueueView>();
        builder.Services.AddSingleton<ClassJobs>();
        builder.Services.AddSingleton<Presence>();
        builder.Services.AddSingleton<Looks>();
        builder.Services.AddSingleton<NewsBoard>();
        builder.Services.AddSingleton<ClassControls>();
        builder.Services.AddSingleton<Extensions>();
        builder.Services.AddScoped<IClassNews, ClassNewsService>();
        builder.Services.AddSingleton<WallReader>();
        builder.Services.AddSingleton<WallServices>();
        builder.Services.AddSingleton<Walls>();
        builder.Services.AddSingleton<IClassWatch, ClassWatch>();
        builder.Services.AddScoped<IDashboard, DashboardService>();
        return builder;
    }
}
