using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MpiLab.Api.Tests.Operating;

/// <summary>Takes what is exported by OTLP over HTTP (OpenTelemetry protocol specification), as it comes.</summary>
internal sealed class OtlpListener : IAsyncDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly SemaphoreSlim _came = new(0);

    private OtlpListener(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<OtlpListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var listener = new OtlpListener(app);
        app.MapPost("/v1/{signal}", listener.TakeAsync);
        await app.StartAsync();
        return listener;
    }

    /// <summary>Waits until all of the texts stand in what came for a signal: names and string values are UTF-8 in protobuf.</summary>
    public async Task ReceivedAsync(string signal, params string[] texts)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        while (true)
        {
            var all = _received.Where(part => part.Path == $"/v1/{signal}").Select(part => part.Body).ToList();
            if (texts.All(text => all.Exists(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0))) return;
            await _came.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _came.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        _came.Release();
        context.Response.ContentType = "application/x-protobuf";
    }
}
