using Microsoft.Extensions.Options;

namespace MpiLab.Api.Retention;

internal static class RetentionStage
{
    public static WebApplicationBuilder AddRetention(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        services.AddSingleton<JobDeletion>();
        services.AddSingleton<LeftoverSweep>();
        services.AddHostedService<RetentionSweep>();
        return builder;
    }
}
