using Microsoft.Extensions.Options;

namespace MpiLab.Api.Submission;

internal static class SubmissionStage
{
    public static WebApplicationBuilder AddSubmission(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GuestOptions>().BindConfiguration("Guests").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GuestOptions>, GuestOptionsCheck>();
        builder.Services.AddSingleton<UserLimits>();
        builder.Services.AddSingleton<Meter>();
        builder.Services.AddSingleton<Submitter>();
        builder.Services.AddSingleton<BatchSubmitter>();
        builder.Services.AddSingleton<BatchWatcher>();
        return builder;
    }
}
