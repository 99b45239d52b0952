using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue;

internal static class QueueStage
{
    public static WebApplicationBuilder AddQueue(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<QueueOptions>().BindConfiguration("Queue").ValidateOnStart();
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateOnStart();
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsCheck>();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsCheck>();
        services.AddSingleton<JobChanges>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<IJobQueue, MemoryQueue>();
        services.AddSingleton<RunningJobs>();
        services.AddSingleton<RunServices>();
        services.AddSingleton<JobCancellation>();
        services.AddSingleton<JobViews>();
        services.AddSingleton<JobWatcher>();
        services.AddHostedService<Dispatcher>();
        return builder;
    }
}
