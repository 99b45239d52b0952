using System.Net;
using System.Net.Http.Json;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Webhooks;

public sealed class WebhookTests
{
    private static readonly string[] Options = ["--Queue:Slots=2", "--Webhooks:AllowPrivateTargets=true", "--Webhooks:FirstRetry=00:00:00.2", "--Webhooks:MaximumAttempts=3", "--Webhooks:Timeout=00:01:00"];

    [Fact]
    public async Task Job_Ends_TheReceiverIsToldAndCanSeeThatItIsUs()
    {
        await using var receiver = await Receiver.StartAsync((_, _) => 204);
        await using var lab = await LabHost.StartAsync(Options);
        var made = await CreateAsync(lab, receiver.Address);
        var job = await lab.Client.EndOfAsync((await lab.Client.StartAsync("fail", 1, new { code = 5 })).Id);

        var received = await receiver.NextAsync();
        received.IsSignedWith(made.Secret).ShouldBeTrue();
        received.IsSignedWith("another").ShouldBeFalse();
        received.Event.Event.ShouldBe("job.ended");
        (received.Event.Job.Id, received.Event.Job.State, received.Event.Job.End!.ExitCode).ShouldBe((job.Id, JobState.Failed, 5));
        var delivery = await DeliveryAsync(lab, made.Webhook.Id, one => one.State == DeliveryState.Delivered);
        (delivery.Id, delivery.Job, delivery.Attempts, delivery.LastStatus).ShouldBe((received.Event.Delivery, job.Id, 1, 204));
        lab.Log.ShouldNotContain(made.Secret);

        (await lab.Client.Http.PostAsync(Routes.Resend(made.Webhook.Id, delivery.Id), null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await receiver.NextAsync()).Event.Delivery.ShouldBe(delivery.Id);
    }

    [Fact]
    public async Task Job_CancelledBeforeItStarted_IsTold()
    {
        await using var receiver = await Receiver.StartAsync((_, _) => 200);
        await using var lab = await LabHost.StartAsync(Options);
        await using var blocked = await AllSlots.TakeAsync(lab.Client);
        await CreateAsync(lab, receiver.Address);
        var job = await lab.Client.StartAsync("hello");
        await lab.Client.CancelAsync(job.Id);
        (await receiver.NextAsync()).Event.Job.State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task Receiver_Fails_ItIsToldAgainAndThenNoMore()
    {
        await using var receiver = await Receiver.StartAsync((count, context) =>
        {
            // A redirect would lead past the check of the address.
            context.Response.Headers.Location = "/elsewhere";
            return count <= 2 ? 500 : 302;
        });
        await using var lab = await LabHost.StartAsync(Options);
        var made = await CreateAsync(lab, receiver.Address);
        await lab.Client.StartAsync("hello");

        var failed = await DeliveryAsync(lab, made.Webhook.Id, one => one.State == DeliveryState.Failed);
        (failed.Attempts, failed.LastStatus, failed.NextAttemptAt).ShouldBe((3, 302, null));
        var all = new[] { await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync() };
        all.Select(one => one.Event.Delivery).Distinct().ShouldHaveSingleItem();
        all.ShouldAllBe(one => one.Path == "/hook");
        receiver.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Service_DiesBeforeTheReceiverIsThere_ItsNextLifeTells()
    {
        var port = Receiver.FreePort();
        await using var lab = await LabHost.StartAsync([.. Options[..2], "--Webhooks:FirstRetry=00:00:01"]);
        var made = await CreateAsync(lab, new Uri($"http://127.0.0.1:{port}"));
        var job = await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello")).Id);
        await DeliveryAsync(lab, made.Webhook.Id, one => one is { Attempts: > 0, LastError: not null });
        await lab.KillAsync();
        await using var receiver = await Receiver.StartAsync((_, _) => 200, port);
        await lab.StartAgainAsync();
        var received = await receiver.NextAsync();
        received.Event.Job.Id.ShouldBe(job.Id);
        received.IsSignedWith(made.Secret).ShouldBeTrue("the secret is kept over restarts");
    }

    [Fact]
    public async Task Create_PrivateTargets_AreRefusedUnlessAllowed()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=1");
        foreach (var url in (string[])["http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "http://localhost/", "https://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0x7f.1/"])
        {
            var refused = await lab.Client.Http.PostAsJsonAsync(Routes.Webhooks, new { url }).ProblemAsync();
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, url);
            refused.Errors!["url"].Single().ShouldContain("internet", Case.Sensitive, url);
        }
        foreach (var url in (string?[])[null, "", "ftp://example.org/", "http://user:pass@example.org/", "/relative", "http://example.org/#part", "http://example.org/" + new string('x', 2000)])
            (await lab.Client.Http.PostAsJsonAsync(Routes.Webhooks, new { url }).ProblemAsync()).Errors!.Keys.ShouldHaveSingleItem(url).ShouldBe("url");
    }

    [Fact]
    public async Task Delivery_TheNameStandsForAnotherAddressByNow_IsNotSent()
    {
        // Made while private targets were allowed: what was looked at when it was made counts for nothing when it is sent.
        await using var receiver = await Receiver.StartAsync((_, _) => 200);
        using var folder = new TempFolder(passable: true);
        long webhook;
        await using (var open = await LabHost.StartOnAsync(folder.In("data"), Options)) webhook = (await CreateAsync(open, receiver.Address)).Webhook.Id;
        await using var closed = await LabHost.StartOnAsync(folder.In("data"), "--Queue:Slots=2");
        await closed.Client.StartAsync("hello");
        var delivery = await DeliveryAsync(closed, webhook, one => one.LastError is not null);
        delivery.LastError!.ShouldContain("no address of the internet");
        receiver.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Webhook_OfAnother_IsNotThereNorAreItsDeliveries()
    {
        await using var receiver = await Receiver.StartAsync((_, _) => 204);
        await using var lab = await LabHost.StartAsync(Options);
        using var stranger = await lab.JoinAsync((await lab.Client.MakeClassAsync("hooks")).JoinCode!, "Sam");
        var id = (await CreateAsync(lab, receiver.Address)).Webhook.Id;
        await lab.Client.StartAsync("hello");
        var delivery = await DeliveryAsync(lab, id, one => one.State == DeliveryState.Delivered);
        (await stranger.SendAsync<List<WebhookInfo>>(HttpMethod.Get, Routes.Webhooks)).ShouldBeEmpty();
        foreach (var answer in new[]
        {
            await stranger.Http.GetAsync(Routes.Deliveries(id)), await stranger.Http.PostAsync(Routes.Resend(id, delivery.Id), null), await stranger.Http.DeleteAsync($"{Routes.Webhooks}/{id}"),
        }) answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await DeliveryAsync(lab, id, one => one.Id == delivery.Id)).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_AWebhook_NothingIsToldAnyMore()
    {
        await using var receiver = await Receiver.StartAsync((_, _) => 200);
        await using var lab = await LabHost.StartAsync([.. Options, "--Webhooks:MaximumPerUser=2"]);
        var (first, second) = (await CreateAsync(lab, receiver.Address), await CreateAsync(lab, receiver.Address));
        (await lab.Client.Http.PostAsJsonAsync(Routes.Webhooks, new { url = receiver.Address }).ProblemAsync()).Errors!["url"].Single().ShouldContain("2 webhooks");
        using var stale = new HttpRequestMessage(HttpMethod.Delete, Routes.Webhook(first.Webhook.Id)) { Headers = { { "If-Match", "\"another\"" } } };
        (await lab.Client.Http.SendAsync(stale).ProblemAsync()).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await lab.Client.Http.DeleteAsync(Routes.Webhook(first.Webhook.Id))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await lab.Client.StartAsync("hello");
        (await receiver.NextAsync()).IsSignedWith(second.Secret).ShouldBeTrue();
        await DeliveryAsync(lab, second.Webhook.Id, one => one.State == DeliveryState.Delivered);
        receiver.Waiting.ShouldBe(0);
    }

    private static async Task<CreatedWebhook> CreateAsync(LabHost lab, Uri receiver)
    {
        using var answer = await lab.Client.Http.PostAsJsonAsync(Routes.Webhooks, new { url = new Uri(receiver, "/hook") });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CreatedWebhook>(LabJson.Options))!;
    }

    private static async Task<DeliveryInfo> DeliveryAsync(LabHost lab, long webhook, Func<DeliveryInfo, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var page = (await lab.Client.Http.GetFromJsonAsync<DeliveryPage>(Routes.Deliveries(webhook), LabJson.Options, patience.Token))!;
            if (page.Deliveries.FirstOrDefault(condition) is { } found) return found;
            await Task.Delay(50, patience.Token);
        }
    }
}
