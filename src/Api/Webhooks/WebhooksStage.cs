using Microsoft.Extensions.Options;

namespace MpiLab.Api.Webhooks;

internal static class WebhooksStage
{
    /// <summary>Tells other services of jobs' ends.</summary>
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsCheck>();
        services.AddSingleton<TargetGuard>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryLoop>());
        return builder;
    }
}
