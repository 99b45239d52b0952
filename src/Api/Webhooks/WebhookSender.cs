using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Webhooks;

/// <summary>What came of one attempt: the receiver's status, or why there is none.</summary>
internal sealed record Sent(int? Status, string? Error)
{
    public bool IsDelivered => Status is >= 200 and < 300;
}

/// <summary>Sends one delivery. Follows no redirect, which would lead past the guard, and reads no more than the answer's head.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly TargetGuard _guard;
    private readonly WebhookSecrets _secrets;
    private readonly JobViews _views;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private HttpClient? _http;

    public WebhookSender(TargetGuard guard, WebhookSecrets secrets, JobViews views, TimeProvider time, IOptions<WebhookOptions> options) =>
        (_guard, _secrets, _views, _time, _timeout) = (guard, secrets, views, time, options.Value.Timeout);

    // Made for the first delivery: most labs have none.
    private HttpClient Http => LazyInitializer.EnsureInitialized(ref _http, MakeClient);

    public async Task<Sent> SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var told = new WebhookEvent(WebhookEvent.JobEnded, delivery.Id, await _views.OfAsync(delivery.Job!, cancellationToken));
        var body = JsonSerializer.SerializeToUtf8Bytes(told, LabJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Webhook!.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookEvent.EventHeader, told.Event);
        request.Headers.Add(WebhookEvent.DeliveryHeader, delivery.Id.ToString(CultureInfo.InvariantCulture));
        try
        {
            request.Headers.Add(WebhookEvent.SignatureHeader, WebhookSecrets.Sign(_secrets.Open(delivery.Webhook.Secret), _time.GetUtcNow(), body));
            using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)answer.StatusCode;
            return new Sent(status, status is >= 200 and < 300 ? null : $"The receiver answered {status}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Sent(null, FormattableString.Invariant($"The receiver gave no answer within {_timeout.TotalSeconds:0} s."));
        }
        catch (HttpRequestException error)
        {
            return new Sent(null, (error.InnerException as TargetRefusedException ?? (Exception)error).Message);
        }
        catch (TargetRefusedException error)
        {
            return new Sent(null, error.Message);
        }
        catch (CryptographicException)
        {
            return new Sent(null, "The webhook's secret cannot be read any more, because the lab's keys are others. Make the webhook anew.");
        }
    }

    public void Dispose() => _http?.Dispose();

    private HttpClient MakeClient()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = _guard.ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 16,
            // Each delivery is looked at anew: an address that is refused now is refused, whatever connection was open.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        var client = new HttpClient(handler) { Timeout = _timeout };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("MpiLab", null));
        return client;
    }
}
