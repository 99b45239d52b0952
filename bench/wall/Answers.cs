using System.Diagnostics;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Bench.Wall;

/// <summary>How long the service takes to answer a student and who teaches them, one call after another.</summary>
internal sealed class Answers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly List<double> _seconds = [];

    public double Median => At(0.5);
    public double Most => At(0.95);

    public async Task AskAsync(LabClient student, LabClient teacher, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        (LabClient By, string Path)[] calls = [(student, Routes.Jobs), (student, Routes.News), (teacher, Routes.Classes), (student, Routes.Assignments)];
        for (var turn = 0; Stopwatch.GetElapsedTime(started) < time; turn++)
        {
            var (by, path) = calls[turn % calls.Length];
            var asked = Stopwatch.GetTimestamp();
            using (var answer = await by.Http.GetAsync(path))
            {
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
            }
            _seconds.Add(Stopwatch.GetElapsedTime(asked).TotalSeconds);
            await Task.Delay(Pause);
        }
    }

    private double At(double share)
    {
        var sorted = _seconds.Order().ToList();
        return sorted[(int)(share * (sorted.Count - 1))];
    }
}
