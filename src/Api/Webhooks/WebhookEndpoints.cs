using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Storage;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Webhooks;

/// <summary>Webhooks over REST.</summary>
internal static class WebhookEndpoints
{
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup(Routes.Webhooks).WithTags("Webhooks");
        webhooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("The caller's webhooks, newest first, without their secrets.").WithTag();
        webhooks.MapPost("", CreateAsync).WithName("CreateWebhook").WithSummary("Makes a webhook that is told of the end of each job; its secret is shown this once.")
            .RequireAuthorization(Policies.Tell)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapGet("{id:long}", GetAsync).WithName("GetWebhook").WithSummary("One webhook.").ProducesProblem(StatusCodes.Status404NotFound).WithTag();
        webhooks.MapDelete("{id:long}", DeleteAsync).WithName("DeleteWebhook").WithSummary("Ends a webhook and forgets its deliveries.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        webhooks.MapGet("{id:long}/deliveries", ListDeliveriesAsync).WithName("ListDeliveries").WithSummary("What was sent to a webhook and what came of it, newest first, a page at a time.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).WithTag();
        webhooks.MapPost("{id:long}/deliveries/{delivery:long}/resend", ResendAsync).WithName("ResendDelivery").WithSummary("Sends a delivery again, with as many attempts as a new one has.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return app;
    }

    private static async Task<Ok<IReadOnlyList<WebhookInfo>>> ListAsync(WebhookStore store, CurrentUser user, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<WebhookInfo>>((await store.ListAsync(await user.IdAsync(), cancellationToken)).ConvertAll(View));

    private static async Task<Results<Created<CreatedWebhook>, ProblemHttpResult>> CreateAsync(NewWebhook body, WebhookStore store, WebhookSecrets secrets, TargetGuard guard,
        CurrentUser user, IOptions<WebhookOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await WebhookUrl.ErrorAsync(body.Url, guard, cancellationToken) is { } error) return Problems.Invalid(new Dictionary<string, string[]> { ["url"] = [error] });
        var secret = WebhookSecrets.Make();
        var webhook = new Webhook { OwnerId = await user.IdAsync(), Url = body.Url!, Secret = secrets.Seal(secret), CreatedAt = time.GetUtcNow() };
        if (!await store.AddAsync(webhook, options.Value.MaximumPerUser, cancellationToken))
            return Problems.Invalid(new Dictionary<string, string[]> { ["url"] = [$"is one more than the {options.Value.MaximumPerUser} webhooks that one user may have"] });
        return TypedResults.Created(Routes.Webhook(webhook.Id), new CreatedWebhook(View(webhook), secret));
    }

    private static async Task<Results<Ok<WebhookInfo>, ProblemHttpResult>> GetAsync(long id, WebhookStore store, CurrentUser user, CancellationToken cancellationToken) =>
        await store.FindAsync(id, await user.IdAsync(), cancellationToken) is { } webhook ? TypedResults.Ok(View(webhook)) : NoWebhook(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id,
        [FromHeader(Name = "If-Match")] [Description("Only while the webhook has this ETag.")] string? match,
        HttpContext context, WebhookStore store, CurrentUser user, CancellationToken cancellationToken)
    {
        var owner = await user.IdAsync();
        if (await store.FindAsync(id, owner, cancellationToken) is not { } webhook) return NoWebhook(id);
        if (match is not null && Conditional.Precondition(context, View(webhook)) is { } refusal) return refusal;
        return await store.RemoveAsync(id, owner, cancellationToken) ? TypedResults.NoContent() : NoWebhook(id);
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> ListDeliveriesAsync(long id,
        [Description("The next of the page before; the newest deliveries where left out.")] string? cursor,
        [Description("1 to 100; 25 where left out.")] string? limit, WebhookStore store, CurrentUser user, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, await user.IdAsync(), cancellationToken) is null) return NoWebhook(id);
        if (JobQueryReader.Read(null, null, null, cursor, limit, out var errors) is not { } query) return Problems.Invalid(errors);
        var before = query.Cursor is { } given && JobCursor.TryRead(given, out var last) ? last : long.MaxValue;
        var found = await store.DeliveriesAsync(id, before, query.Limit + 1, cancellationToken);
        var page = found.Take(query.Limit).Select(View).ToList();
        return TypedResults.Ok(new DeliveryPage(page, found.Count > query.Limit ? JobCursor.Write(page[^1].Id) : null));
    }

    private static async Task<Results<Accepted<DeliveryInfo>, ProblemHttpResult>> ResendAsync(long id, long delivery, WebhookStore store, DeliveryLoop loop,
        CurrentUser user, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, await user.IdAsync(), cancellationToken) is null) return NoWebhook(id);
        if (await store.ResendAsync(id, delivery, time.GetUtcNow(), cancellationToken) is not { } again) return Problems.NotFound($"Webhook {id} has no delivery {delivery}.");
        loop.Wake();
        return TypedResults.Accepted(Routes.Deliveries(id), View(again));
    }

    private static WebhookInfo View(Webhook webhook) => new(webhook.Id, webhook.Url, webhook.CreatedAt);

    private static DeliveryInfo View(WebhookDelivery delivery) => new(delivery.Id, delivery.JobId, delivery.State, delivery.Attempts, delivery.CreatedAt,
        delivery.State == DeliveryState.Pending ? delivery.NextAttemptAt : null, delivery.LastAttemptAt, delivery.LastStatus, delivery.LastError);

    private static ProblemHttpResult NoWebhook(long id) => Problems.NotFound($"You have no webhook {id}.");
}
