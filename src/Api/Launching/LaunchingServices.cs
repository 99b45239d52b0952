using Microsoft.Extensions.Options;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;

namespace MpiLab.Api.Launching;

/// <summary>A launcher that configuration can choose.</summary>
internal sealed record LauncherChoice(string Name, Func<IServiceProvider, IJobLauncher> Make);

internal static class LaunchingServices
{
    /// <summary>The stage that starts jobs. Needs a <see cref="DataFolder"/>.</summary>
    public static IServiceCollection AddLaunching(this IServiceCollection services)
    {
        services.AddOptions<LaunchingOptions>().BindConfiguration(LaunchingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LaunchingOptions>, LaunchingOptionsCheck>();
        services.AddSingleton<IMpiFlavour, OpenMpi>();
        services.AddSingleton<IMpiFlavour, Mpich>();
        services.AddSingleton(new CgroupFinder());
        services.AddSingleton<LocalMachine>();
        services.AddSingleton<ILaunchingInfo>(provider => provider.GetRequiredService<LocalMachine>());
        services.AddHostedService(provider => provider.GetRequiredService<LocalMachine>());
        services.AddSingleton(new LauncherChoice(LocalLauncher.LauncherName, provider => ActivatorUtilities.CreateInstance<LocalLauncher>(provider)));
        services.AddSingleton(Chosen);
        return services;
    }

    private static IJobLauncher Chosen(IServiceProvider provider)
    {
        var name = provider.GetRequiredService<IOptions<LaunchingOptions>>().Value.Launcher;
        return provider.GetServices<LauncherChoice>().Single(choice => choice.Name == name).Make(provider);
    }
}
