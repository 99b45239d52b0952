using Microsoft.Extensions.Options;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Containers;
using MpiLab.Api.Launching.Mpiexec;

namespace MpiLab.Api.Launching;

/// <summary>A launcher that configuration can choose, and what it runs on.</summary>
internal sealed record LauncherChoice(string Name, Func<IServiceProvider, IJobLauncher> Make, Func<IServiceProvider, ILaunchMachine> Machine)
{
    public static LauncherChoice Of<TLauncher, TMachine>(string name) where TLauncher : IJobLauncher where TMachine : ILaunchMachine =>
        new(name, provider => ActivatorUtilities.CreateInstance<TLauncher>(provider), provider => provider.GetRequiredService<TMachine>());
}

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
        services.AddSingleton<ContainerMachine>();
        services.AddSingleton(LauncherChoice.Of<LocalLauncher, LocalMachine>(LocalLauncher.LauncherName));
        services.AddSingleton(LauncherChoice.Of<ContainerLauncher, ContainerMachine>(ContainerLauncher.LauncherName));
        services.AddSingleton(provider => Chosen(provider).Machine(provider));
        services.AddSingleton(provider => Chosen(provider).Make(provider));
        services.AddSingleton<ILaunchingInfo>(provider => provider.GetRequiredService<ILaunchMachine>());
        services.AddHostedService(provider => provider.GetRequiredService<ILaunchMachine>());
        return services;
    }

    private static LauncherChoice Chosen(IServiceProvider provider)
    {
        var name = provider.GetRequiredService<IOptions<LaunchingOptions>>().Value.Launcher;
        return provider.GetServices<LauncherChoice>().Single(choice => choice.Name == name);
    }
}
