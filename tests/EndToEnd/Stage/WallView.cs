using System.Text.Json;
using Microsoft.Playwright;
using MpiLab.Contracts;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd.Stage;

/// <summary>The wall of a class in a page of its own, and when each state of each tile came to stand there, by the machine's clock.</summary>
internal sealed class WallView
{
    // Notes when a tile first has a state.
    private const string Watch = """
        () => {
          const seen = window.seen = {};
          const wall = document.querySelector('class-wall');
          const look = () => {
            for (const tile of wall.querySelectorAll('[data-student]')) {
              const key = `${/tile-(\w+)/.exec(tile.className)[1]} ${tile.querySelector('[data-field=name]').textContent}`;
              seen[key] ??= { at: Date.now(), job: Number(/\d+$/.exec(tile.querySelector('a').href)?.[0] ?? 0) };
            }
          };
          new MutationObserver(look).observe(wall, { subtree: true, childList: true, attributes: true, characterData: true });
          look();
        }
        """;

    private readonly IPage _page;
    private readonly long _assignment;

    private WallView(IPage page, long assignment) => (_page, _assignment) = (page, assignment);

    /// <summary>The longest time that the wall took to show something that was so.</summary>
    public TimeSpan Longest { get; private set; }

    /// <param name="teacher">A page of who teaches the class.</param>
    /// <param name="id">The class.</param>
    /// <param name="assignment">The address of its assignment's page.</param>
    public static async Task<WallView> OpenAsync(IPage teacher, string id, string assignment)
    {
        var page = await teacher.Context.NewPageAsync();
        await page.GotoAsync(new Uri(new Uri(teacher.Url), $"/classes/{id}/wall").ToString());
        await Expect(page.Locator("class-wall[data-link=live]")).ToBeVisibleAsync();
        await page.EvaluateAsync(Watch);
        return new WallView(page, long.Parse(assignment.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    public async Task ShowsStartAsync(string student)
    {
        var (at, job) = await SeenAsync(student, "running");
        // A tile says that it runs from its claim on.
        var info = await GetAsync<JobInfo>(Routes.Job(job));
        while (info.StartedAt is null) info = await GetAsync<JobInfo>($"{Routes.Job(job)}?wait=5s");
        Took(at, info.StartedAt.Value);
    }

    public async Task ShowsEndAsync(string student, string state)
    {
        var (at, job) = await SeenAsync(student, state);
        Took(at, (await GetAsync<JobInfo>(Routes.Job(job))).EndedAt!.Value);
    }

    public async Task ShowsPassAsync(string student)
    {
        var (at, job) = await SeenAsync(student, "passed");
        var run = (await GetAsync<HandInPage>(Routes.HandInsOf(_assignment))).HandIns.Single(run => run.Job == job);
        var changes = await GetAsync<ChangePage>($"{Routes.Assignment(_assignment)}/record");
        Took(at, changes.Changes.Single(change => change.HandIn == run.Id && change.What == "points of the checks").At);
    }

    public async Task HasProgressAsync(int trying, int notPassed, int passed)
    {
        foreach (var (field, figure) in new[] { ("trying", trying), ("not-passed", notPassed), ("passed", passed) })
            await Expect(_page.Locator($"assignment-progress [data-field={field}]")).ToHaveTextAsync($"{figure}");
    }

    private void Took(DateTimeOffset seen, DateTimeOffset since) => Longest = seen - since > Longest ? seen - since : Longest;

    private async Task<(DateTimeOffset At, long Job)> SeenAsync(string student, string state)
    {
        var seen = await (await _page.WaitForFunctionAsync("key => window.seen[key]", $"{state} {student}")).JsonValueAsync<JsonElement>();
        return (DateTimeOffset.FromUnixTimeMilliseconds(seen.GetProperty("at").GetInt64()), seen.GetProperty("job").GetInt64());
    }

    private async Task<T> GetAsync<T>(string path) => JsonSerializer.Deserialize<T>(await (await _page.APIRequest.GetAsync(new Uri(new Uri(_page.Url), path).ToString(), new() { Timeout = (float)Window.HangLimit.TotalMilliseconds })).TextAsync(), LabJson.Options)!;
}
