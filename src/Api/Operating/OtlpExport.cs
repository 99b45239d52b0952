using System.Runtime.CompilerServices;
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

    private IDisposable[] _providers = [];

    /// <summary>From the first request on, all is told.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["OTEL_SDK_DISABLED"] != "true" && Endpoints.FirstOrDefault(name => configuration[name] is { Length: > 0 }) is { } name)
        {
            _providers = Providers();
            log.Exporting(configuration[name]!);
        }
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        foreach (var provider in _providers) provider.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _providers.Length > 0 ? ReadAsync(stoppingToken) : Task.CompletedTask;

    // By itself, so that a lab without it never loads what it needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private IDisposable[] Providers() =>
    [
        Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe).AddMeter(Telemetry.Name).AddOtlpExporter().Build(),
        Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe).AddSource(Telemetry.Name).AddOtlpExporter().Build(),
    ];

    // The gauges tell what was read last.
    private async Task ReadAsync(CancellationToken stopping)
    {
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
