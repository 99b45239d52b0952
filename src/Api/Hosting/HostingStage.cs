using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting;

/// <summary>What all stages stand on: the server, its errors, its log, its own description.</summary>
internal static class HostingStage
{
    public const int MaximumBodyBytes = 64 * 1024;

    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Whatever starts the service, and in whatever folder, its pages lie beside it.
        // Slim: nothing of HTTP/3 or IIS, which no lab has.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaximumBodyBytes;
        });
        builder.Services.AddRouting();
        // Standard output is for the sign-in link alone.
        builder.Logging.ClearProviders().AddConsoleOf(builder.Configuration);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning)
            // Says that keys lie unencrypted; the folder that they lie in is its owner's alone.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Why a start failed is said once, by Program, without a stack trace where a person can mend it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddFilter(StreamFailures.SignalRLog, LogLevel.None)
            // An unpublished build has its pages' files elsewhere.
            .AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);
        // Does nothing in a published service.
        builder.WebHost.UseStaticWebAssets();

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<ILab, Lab>();
        services.AddSingleton<OwnedJobs>();
        services.AddSingleton<IJobAccess>(provider => provider.GetRequiredService<OwnedJobs>());
        services.AddSingleton<IJobWatch>(provider => provider.GetRequiredService<OwnedJobs>());
        services.ConfigureHttpJsonOptions(json =>
        {
            LabJson.Configure(json.SerializerOptions).AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ErrorAnswers>();
        // A lambda: the generator that brings the doc comments into the document knows no method group.
        services.AddScoped<IApiDescription, ApiDescription>();
        services.AddOpenApi(options => ApiDocument.SetUp(options));
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsCheck>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<ReadyLine>();
        return builder;
    }

    /// <summary>After all stages: nothing that waits for its first user is loaded at the start.</summary>
    public static void LoadWhenNeeded(this WebApplicationBuilder builder)
    {
        // The keys of cookies, read with all of XML, which the framework does at each start. One that comes under another name is missed here, loudly.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
    }

    /// <summary>Everything that a request meets before its endpoint.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSameOrigin();
        app.UseJsonCharset();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(RateLimits.HoldAsync);
        app.UseAuthorization();
        app.Use(Rechecks.HoldAsync);
        return app;
    }

    public static WebApplication MapHosting(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapGet(Routes.Health, () => TypedResults.Text("healthy")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Routes.Ready, (Readiness ready) => ready.IsReady
            ? Results.Text("ready")
            : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous().ExcludeFromDescription();
        return app;
    }
}
