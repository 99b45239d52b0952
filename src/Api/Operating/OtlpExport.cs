using MpiLab.Contracts;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MpiLab.Api.Operating;

/// <summary>
/// Sends metrics and traces by OTLP, as the standard variables say (OpenTelemetry's environment variable specification);
/// nothing where they name no endpoint.
/// </summary>
internal sealed class OtlpExport(IConfiguration configuration, IOperating operating, TimeProvider time, ILogger<OtlpExport> log) : BackgroundService
{
    private const string Service = "mpilab";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        configuration["OTEL_SDK_DISABLED"] != "true" && Endpoints.FirstOrDefault(name => configuration[name] is { Length: > 0 }) is { } name
            ? ExportAsync(configuration[name]!, stoppingToken)
            : Task.CompletedTask;

    // By itself, so that a lab without it never loads what it needs.
    private async Task ExportAsync(string endpoint, CancellationToken stopping)
    {
        using var metrics = Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe).AddMeter(Telemetry.Name).AddOtlpExporter().Build();
        using var traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe).AddSource(Telemetry.Name).AddOtlpExporter().Build();
        log.Exporting(endpoint);
        // The gauges tell what was read last.
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await operating.ReadAsync(stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.NotRead(error);
            }
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService(Service).AddEnvironmentVariableDetector();
}
