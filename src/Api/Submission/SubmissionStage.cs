namespace MpiLab.Api.Submission;

internal static class SubmissionStage
{
    public static WebApplicationBuilder AddSubmission(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Submitter>();
        builder.Services.AddSingleton<BatchSubmitter>();
        builder.Services.AddSingleton<BatchWatcher>();
        return builder;
    }
}
