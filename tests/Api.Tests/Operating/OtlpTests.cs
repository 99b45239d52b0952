using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Operating;

public sealed class OtlpTests
{
    [Fact]
    public async Task Endpoint_IsSet_MetricsAndTheSpansOfAJobComeThere()
    {
        await using var listener = await OtlpListener.StartAsync();
        await using var lab = await LabHost.StartAsync($"--OTEL_EXPORTER_OTLP_ENDPOINT={listener.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BSP_SCHEDULE_DELAY=200", "--OTEL_SERVICE_NAME=lab-under-test");
        var job = await lab.Client.StartAsync("hello");
        await lab.Client.EndOfAsync(job.Id);
        await listener.ReceivedAsync("traces", "submit", "queued", "launch", "first line", "mpilab.job", "lab-under-test");
        await listener.ReceivedAsync("metrics", "mpilab.queue.length", "mpilab.launch.duration", "mpilab.journal.bytes", "mpilab.jobs.ended", "Succeeded", "lab-under-test");
    }

    [Fact]
    public async Task Endpoint_IsNotSet_NothingIsLoadedForIt()
    {
        await using var lab = await LabHost.StartAsync();
        lab.Log.ShouldNotContain("Metrics and traces go to");
        File.ReadAllText($"/proc/{lab.Process.Id}/maps").ShouldNotContain("OpenTelemetry");
    }
}
