using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue.Shared;
using MpiLab.Api.Storage;

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
        services.AddSingleton<RunningJobs>();
        services.AddSingleton<RunServices>();
        services.AddSingleton<JobCancellation>();
        services.AddSingleton<JobViews>();
        services.AddSingleton<JobWatcher>();
        if (builder.SharesDatabase()) services.AddSharedQueue();
        else services.AddSingleton<JobQueue>().AddSingleton<IJobQueue, MemoryQueue>();
        services.AddHostedService<Dispatcher>();
        return builder;
    }

    private static void AddSharedQueue(this IServiceCollection services)
    {
        services.AddSingleton<QueueTable>();
        services.AddSingleton<SharedPlaces>();
        services.AddSingleton<IJobQueue, SharedQueue>();
        services.AddHostedService<CancelSweep>();
        services.AddHostedService<ToldKeeper>();
    }
}
