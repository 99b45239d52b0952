using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Who asks a lab that is fuzzed, and what there is to ask for: at least one of each thing that an address can name.</summary>
/// <param name="Cookies">Of an administrator, an instructor, a student and a guest; those who may more come more often.</param>
/// <param name="Tokens">Of an administrator and a student.</param>
/// <param name="Things">What is there; what has an end has ended, so that no answer waits.</param>
internal sealed record FuzzCast(IReadOnlyList<string> Cookies, IReadOnlyList<string> Tokens, FuzzThings Things)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    public static async Task<FuzzCast> MeetAsync(LabHost lab)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        var administrator = lab.Client;
        var made = await administrator.MakeClassAsync("Fuzz");
        using var instructor = await lab.NewInstructorAsync(made.JoinCode!, "Ina Instructor");
        await administrator.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/staff", new NewStaff("Ina Instructor"));
        using var student = await lab.JoinAsync(made.JoinCode!, "Sam Student");
        await administrator.SendAsync<SettingsInfo>(HttpMethod.Put, Routes.Settings, new SettingsInfo(Guests: true));
        using var guest = LabClient.Anonymous(lab.Address);
        await guest.SendAsync<PersonInfo>(HttpMethod.Post, $"{Routes.ApiSignIn}/guest");

        // Else anyone with the administrator's cookie could give them one, and end their other sessions.
        await administrator.SendAsync<PersonInfo>(HttpMethod.Put, $"{Routes.Account}/password", new PasswordChange(null, LabPeople.Password));

        var things = new FuzzThings();
        var webhook = await student.SendAsync<CreatedWebhook>(HttpMethod.Post, Routes.Webhooks, new NewWebhook("http://127.0.0.1:9/"), System.Net.HttpStatusCode.Created);
        var assignment = await instructor.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        var handIn = await student.GradedAsync((await student.HandInAsync(assignment.Id, new NewRun())).Id);
        var batch = await student.SubmitBatchAsync(new BatchSubmission { Program = "hello", Sets = [new BatchSet { Ranks = 1 }] });
        await student.WatchBatchAsync(batch.Id).LastAsync(patience.Token);
        var own = await administrator.StartAsync("hello");
        await administrator.EndOfAsync(own.Id);
        var deliveries = await student.SendAsync<DeliveryPage>(HttpMethod.Get, Routes.Deliveries(webhook.Webhook.Id));
        var notice = await administrator.SendAsync<NoticeInfo>(HttpMethod.Post, Routes.ClassNotices(made.Id), new NewNotice("Fuzz"));
        LabClient[] all = [administrator, instructor, student, guest];
        var (token, studentsToken) = (await administrator.CreateTokenAsync("fuzz"), await student.CreateTokenAsync("fuzz"));
        var people = new List<long>();
        var sessions = new List<long>();
        foreach (var one in all)
        {
            people.Add((await one.SelfAsync()).Id);
            if (one != guest) sessions.AddRange((await one.SendAsync<List<SessionInfo>>(HttpMethod.Get, $"{Routes.Account}/sessions")).Select(session => session.Id));
        }

        things.Keep("classes", made.Id);
        things.Keep("assignments", assignment.Id);
        things.Keep("hand-ins", handIn.Id);
        things.Keep("jobs", handIn.Job!.Value, own.Id);
        things.Keep("batches", batch.Id);
        things.Keep("webhooks", webhook.Webhook.Id);
        things.Keep("deliveries", [.. deliveries.Deliveries.Select(delivery => delivery.Id)]);
        things.Keep("notices", notice.Id);
        things.Keep("tokens", token.Token.Id, studentsToken.Token.Id);
        things.Keep("people", [.. people]);
        // The guest's is the last that was opened.
        things.Keep("sessions", [.. sessions, sessions.Max() + 1]);
        things.Tell("code", made.JoinCode!);
        things.Tell("instructor", "Ina Instructor");
        things.Tell("student", "Sam Student");
        return new FuzzCast([.. ((LabClient[])[administrator, administrator, administrator, instructor, instructor, student, student, guest]).Select(one => one.Cookies.GetCookieHeader(lab.Address))], [token.Secret, studentsToken.Secret], things);
    }
}
