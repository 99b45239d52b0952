using Microsoft.Extensions.Options;
using MpiLab.Api;
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

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.AddCatalogue();
    builder.AddStorage();
    builder.AddAccounts();
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
    app.MapTokens();
    app.MapPrograms();
    app.MapJobs();
    app.MapStreaming();
    app.MapPages();
    await app.RunAsync();
    return 0;
}
catch (StartException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (OptionsValidationException error)
{
    foreach (var failure in error.Failures) await Console.Error.WriteLineAsync(failure);
    return 1;
}
