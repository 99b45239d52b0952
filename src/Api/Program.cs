using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Assignments;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Checking;
using MpiLab.Api.Classes;
using MpiLab.Api.Dashboard;
using MpiLab.Api.Hosting;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Api.Operating;
using MpiLab.Api.Peers;
using MpiLab.Api.Queue;
using MpiLab.Api.Retention;
using MpiLab.Api.Storage;
using MpiLab.Api.Streaming;
using MpiLab.Api.Submission;
using MpiLab.Api.Webhooks;
using MpiLab.Web;

namespace MpiLab.Api;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["check-data", .. var rest]) return await DataCheck.RunAsync(rest, Console.Out, CancellationToken.None);
        try
        {
            await using var app = Build(args);
            // Before the host makes its services, the first of which would fail of its own options alone.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await RunAsync(app);
            return Environment.ExitCode;
        }
        catch (Exception error) when (WhatToMend(error) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    private static async Task RunAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What runs in the background ends because it is told to, not of a failure of its own.
            app.Lifetime.StopApplication();
            throw;
        }
        await app.WaitForShutdownAsync();
    }

    /// <summary>What a person can mend, without a stack trace; null where the failure is the lab's own.</summary>
    private static string? WhatToMend(Exception error) => error switch
    {
        OptionsValidationException { Failures: var failures } => string.Join('\n', failures),
        AggregateException { InnerExceptions: var errors } when errors.All(inner => inner is OptionsValidationException) => string.Join('\n', errors.Select(WhatToMend)),
        StartException => error.Message,
        // The server's message has the address.
        IOException { InnerException: AddressInUseException } => $"{error.Message.TrimEnd('.')}. Take another with --port.",
        _ => null,
    };

    /// <summary>The service, stage after stage of the way that a job goes.</summary>
    internal static WebApplication Build(string[] args)
    {
        var builder = HostingStage.CreateBuilder(args);
        builder.AddStorage();
        builder.AddPeers();
        builder.AddAccounts();
        builder.AddClasses();
        builder.AddCatalogue();
        builder.AddSubmission();
        builder.AddAssignments();
        builder.AddQueue();
        builder.AddRetention();
        builder.Services.AddLaunching();
        builder.Services.AddJournal();
        builder.Services.AddStreaming();
        builder.AddOperating();
        builder.AddDashboard();
        builder.AddWebhooks();
        builder.Services.AddPages();
        builder.LoadWhenNeeded();

        var app = builder.Build();
        app.UseHosting();
        app.MapHosting();
        app.MapAccounts();
        app.MapClasses();
        app.MapAssignments();
        app.MapHandIns();
        app.MapPrograms();
        app.MapJobs();
        app.MapBatches();
        app.MapStreaming();
        app.MapOperating();
        app.MapDashboard();
        app.MapWebhooks();
        app.MapPages();
        return app;
    }
}
