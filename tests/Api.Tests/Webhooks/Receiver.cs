using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Webhooks;

/// <summary>A delivery as it came.</summary>
internal sealed record Received(string Signature, byte[] Body, string Path)
{
    public WebhookEvent Event => JsonSerializer.Deserialize<WebhookEvent>(Body, LabJson.Options)!;

    /// <summary>Checked as docs/api.md tells receivers to.</summary>
    public bool IsSignedWith(string secret)
    {
        var parts = Signature.Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var text = Encoding.UTF8.GetBytes(parts["t"] + ".").Concat(Body).ToArray();
        return Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text)) == parts["v1"];
    }
}

/// <summary>Someone else's service that takes deliveries and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Receiver> StartAsync(Func<int, HttpContext, int> answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var receiver = new Receiver(app);
        var count = 0;
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.StatusCode = answer(Interlocked.Increment(ref count), context);
            receiver._received.Writer.TryWrite(new Received(context.Request.Headers[WebhookEvent.SignatureHeader].ToString(), body.ToArray(), context.Request.Path));
        });
        await app.StartAsync();
        return receiver;
    }

    public async Task<Received> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public int Waiting => _received.Reader.Count;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
