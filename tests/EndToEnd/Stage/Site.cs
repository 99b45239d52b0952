using Microsoft.Playwright;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.EndToEnd.Stage;

public enum Visitor
{
    Nobody,
    Student,
    Instructor,
    Administrator,
}

/// <summary>A lab with something on every page: a class with its staff and a student, whose jobs have ended in several ways.</summary>
internal sealed class Site : IDisposable
{
    private readonly Dictionary<Visitor, LabClient> _people;

    private Site(LabHost host, Dictionary<Visitor, LabClient> people, IReadOnlyList<string> addresses) =>
        (Host, _people, Addresses) = (host, people, addresses);

    public LabHost Host { get; }

    /// <summary>Every page's addresses; the same for everyone, whether they may see them or not.</summary>
    public IReadOnlyList<string> Addresses { get; }

    public static async Task<Site> FillAsync(LabHost host)
    {
        var staff = await host.Client.MakeClassAsync("Staff room");
        var instructor = await host.NewInstructorAsync(staff.JoinCode!, $"Ada {staff.Id}");
        var made = await instructor.MakeClassAsync("Parallel programming", new ClassLimits(MaximumRanks: 4));
        var student = await host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        await student.CreateTokenAsync("laptop");

        JobInfo[] jobs =
        [
            await student.StartAsync("heat-equation", ranks: 4),
            await student.StartAsync("deadlock", ranks: 2),
            await student.StartAsync("sleep", parameters: new { seconds = 600 }, more: job => job with { TimeLimitSeconds = 1 }),
        ];
        foreach (var job in jobs) await student.EndOfAsync(job.Id);
        var assignment = await instructor.MakeAssignmentAsync(made.Id, new AssignmentSettings
        {
            Title = "Hello, all of you", Program = "hello", Instructions = "## What to do\n\nRun it, and look at **who** speaks.", DueAt = DateTimeOffset.UnixEpoch.AddYears(70),
            Checks = [new ExitCheck { Points = 1 }, new OutputContainsCheck { Text = "goodbye", Points = 2 }],
        });
        var handIn = await student.HandInAsync(assignment.Id, new NewRun { Ranks = 2 });
        await student.GradedAsync(handIn.Id);
        var addresses = SitePages.Addresses(new Dictionary<string, string[]>
        {
            ["/programs/{Name}"] = ["monte-carlo-pi", "mandelbrot"],
            ["/jobs/{Id:long}"] = [.. jobs.Select(job => $"{job.Id}")],
            ["/classes/{Id:long}"] = [$"{made.Id}"],
            ["/classes/{Id:long}/wall"] = [$"{made.Id}"],
            ["/classes/{Id:long}/jobs"] = [$"{made.Id}"],
            ["/classes/{Id:long}/control"] = [$"{made.Id}"],
            ["/classes/{Id:long}/gradebook"] = [$"{made.Id}"],
            ["/classes/{ClassId:long}/assignments/new"] = [$"{made.Id}"],
            ["/assignments/{Id:long}"] = [$"{assignment.Id}"],
            ["/assignments/{Id:long}/edit"] = [$"{assignment.Id}"],
            ["/assignments/{Id:long}/record"] = [$"{assignment.Id}"],
            ["/hand-ins/{Id:long}"] = [$"{handIn.Id}"],
        });
        var people = new Dictionary<Visitor, LabClient> { [Visitor.Student] = student, [Visitor.Instructor] = instructor, [Visitor.Administrator] = host.Client };
        return new Site(host, people, [.. addresses, Routes.JoinPage(made.JoinCode!), "/jobs/999999", $"/classes/{made.Id}/assignments/new?program=heat-equation"]);
    }

    /// <summary>A window of one of them.</summary>
    public async Task<Window> OpenAsync(Browser browser, Visitor visitor, WindowOptions? options = null)
    {
        var window = await browser.OpenAsync(options);
        if (!_people.TryGetValue(visitor, out var client)) return window;
        await window.Page.Context.AddCookiesAsync(client.Cookies.GetCookies(Host.Address)
            .Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Host.Address.ToString() }));
        return window;
    }

    public void Dispose()
    {
        foreach (var client in _people.Values.Where(client => client != Host.Client)) client.Dispose();
    }
}
