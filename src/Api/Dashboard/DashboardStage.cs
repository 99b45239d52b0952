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
        builder.Services.AddSingleton<QueueServices>();
        builder.Services.AddSingleton<ProgressReader>();
        builder.Services.AddSingleton<ProgressServices>();
        builder.Services.AddLiveViews<WallUpdate, WallServices>((id, services) => new Wall(id, services));
        builder.Services.AddLiveViews<ClassQueue, QueueServices>((id, services) => new LiveQueue(id, services));
        builder.Services.AddLiveViews<AssignmentProgress, ProgressServices>((id, services) => new LiveProgress(id, services));
        builder.Services.AddSingleton<IClassWatch, ClassWatch>();
        builder.Services.AddScoped<IDashboard, DashboardService>();
        return builder;
    }

    private static void AddLiveViews<TUpdate, TServices>(this IServiceCollection services, Func<long, TServices, LiveView<TUpdate>> make)
        where TServices : notnull => services.AddSingleton(provider =>
            new LiveViews<TUpdate>(id => make(id, provider.GetRequiredService<TServices>()), provider.GetRequiredService<TimeProvider>()));
}
