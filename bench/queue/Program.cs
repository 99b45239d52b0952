using System.Globalization;
using MpiLab.Api.Storage;
using MpiLab.Bench.Queue;
using MpiLab.Tests.Support;

// A claim, a list and a submission must cost with 100,000 finished and 10,000 queued jobs what they cost with 100. Every
// size has a database of its own; the sizes take turns at each step, so that whatever else the machine does meets them all.
const int Rounds = 40, Warm = 5;
const double MostTimes = 1.5, Noise = 1; // against the smallest; milliseconds

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(int Finished, int Queued)[] sizes = [(100, 100), (1_000, 100), (10_000, 100), (100_000, 100), (100_000, 1_000), (100_000, 10_000)];
await using var server = new PostgresRun();
Console.WriteLine($"| database | finished | queued | {string.Join(" | ", Steps.Names.Select(name => $"{name}, ms"))} | |\n|---|---|---|{string.Concat(Steps.Names.Select(_ => "---|"))}---|");
var drawn = new List<Curve>();
var held = true;
foreach (var database in new[] { "SQLite", "PostgreSQL" })
{
    var steps = new List<Steps>();
    try
    {
        foreach (var (finished, queued) in sizes)
        {
            var lab = new MeasuredLab(database == "SQLite" ? new StorageOptions() : new StorageOptions
            {
                Provider = StorageOptions.Postgres, Connection = server.ConnectionTo(await server.CreateDatabaseAsync()), PasswordFile = server.PasswordFile,
            });
            await lab.MakeAsync();
            await lab.FillAsync(finished, queued);
            steps.Add(new Steps(lab, await lab.OpenAsync()));
        }
        for (var round = 0; round < Warm + Rounds; round++)
            foreach (var step in steps) await step.TakeAsync(keep: round >= Warm);
    }
    finally
    {
        foreach (var step in steps) await step.DisposeAsync();
    }
    foreach (var (size, step) in sizes.Zip(steps))
    {
        var grown = Steps.Names.Where((_, i) => step.Medians[i] > MostTimes * steps[0].Medians[i] + Noise).ToList();
        held &= grown.Count == 0;
        Console.WriteLine($"| {database} | {size.Finished:N0} | {size.Queued:N0} | {string.Join(" | ", step.Medians.Select(median => $"{median:0.00}"))} | {(grown.Count == 0 ? "holds" : $"**missed**: {string.Join(", ", grown)}")} |");
    }
    drawn.AddRange(Steps.Names.Select((name, i) => new Curve(database, name, [.. sizes.Zip(steps).Select(of => (of.First.Finished, of.First.Queued, of.Second.Medians[i]))])));
}
Console.WriteLine($"\nMedians of {Rounds} rounds, the sizes in turn; 50 users, jobs of one to four ranks. Bound: {MostTimes} times the smallest size's, and {Noise} ms.");
await File.WriteAllTextAsync(args[0], Drawing.Of(drawn));
return held ? 0 : 1;
