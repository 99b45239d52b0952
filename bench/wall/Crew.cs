using System.Net.Http.Json;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Wall;

/// <summary>A class whose students run what prints and what fails, hand in, and look at programs, at one rate however many they are.</summary>
internal sealed class Crew : IDisposable
{
    // What a machine of two cores does without a queue that grows.
    private static readonly TimeSpan JobEvery = TimeSpan.FromSeconds(1), LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly List<LabClient> _students = [];
    private readonly Random _random = new(1);

    private Crew(long id, long assignment) => (Id, Assignment) = (id, assignment);

    public long Id { get; }
    public long Assignment { get; }
    public int Size => _students.Count;
    public LabClient First => _students[0];

    public static async Task<Crew> GatherAsync(LabHost lab, int size)
    {
        var made = await lab.Client.MakeClassAsync($"Class of {size}");
        var assignment = await lab.Client.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 2 }, new OutputContainsCheck { Text = "rank 1", Points = 8 });
        var crew = new Crew(made.Id, assignment.Id);
        for (var number = 0; number < size; number++) crew._students.Add(await lab.JoinAsync(made.JoinCode!, $"Student {number} of {size}"));
        return crew;
    }

    /// <summary>Until it is cancelled; then it leaves nothing that runs.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        await Task.WhenAll(RunAsync(stop), LookAsync(stop));
        foreach (var student in _students) await student.EndJobsAsync();
    }

    public void Dispose()
    {
        foreach (var student in _students) student.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(JobEvery);
        for (var turn = 0; await GoesOnAsync(timer, stop); turn++)
        {
            var student = _students[_random.Next(Size)];
            if (turn % 4 == 3) await student.HandInAsync(Assignment, new NewRun { Ranks = 1 });
            else if (turn % 4 == 2) await student.StartAsync("fail");
            else await student.StartAsync("metronome", parameters: new { rate = 200, seconds = 4 });
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await GoesOnAsync(timer, stop))
        {
            using var answer = await _students[_random.Next(Size)].Http.PostAsJsonAsync(Routes.Presence("hello"), new ProgramPresence(_random.Next(2) == 0), LabJson.Options, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<bool> GoesOnAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
