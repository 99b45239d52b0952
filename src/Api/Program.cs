using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Hosting;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Api.Streaming;
using MpiLab.Api.Submission;
using MpiLab.Web;

namespace MpiLab.Api;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await Build(args).RunAsync();
            return 0;
        }
        catch (Exception error) when (error is StartException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(error is OptionsValidationException { Failures: var failures } ? string.Join('\n', failures) : error.Message);
            return 1;
        }
    }

    /// <summary>The service, stage after stage of the way that a job goes.</summary>
    internal static WebApplication Build(string[] args)
    {
        var builder = HostingStage.CreateBuilder(args);
        builder.AddStorage();
        builder.AddAccounts();
        builder.AddCatalogue();
        builder.AddSubmission();
        builder.AddQueue();
        builder.Services.AddLaunching();
        builder.Services.AddJournal();
        builder.Services.AddStreaming();
        builder.Services.AddPages();

        var app = builder.Build();
        app.UseHosting();
        app.MapHosting();
        app.MapAccounts();
        app.MapPrograms();
        app.MapJobs();
        app.MapStreaming();
        app.MapPages();
        return app;
    }
}
