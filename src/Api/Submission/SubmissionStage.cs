namespace MpiLab.Api.Submission;

internal static class SubmissionStage
{
    public static WebApplicationBuilder AddSubmission(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Submitter>();
        return builder;
    }
}
