using System.Globalization;
using MpiLab.Bench.Viewers;
using MpiLab.Tests.Support;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seconds = int.Parse(args[0]);
var drops = int.Parse(args[1]);

var rows = new List<Row>();
await using (var lab = await LabHost.StartPublishedAsync())
{
    await Crowd.WatchAsync(lab, viewers: 4, stalled: 0, rate: 200, seconds: 2);
    rows.Add(await Crowd.WatchAsync(lab, viewers: 1000, stalled: 0, rate: 200, seconds));
    rows.Add(await Crowd.WatchAsync(lab, viewers: 100, stalled: 100, rate: 10_000, seconds));
}
await using (var lab = await LabHost.StartPublishedAsync()) rows.Add(await Cuts.WatchAsync(lab, drops));

Console.WriteLine("| viewers | lines a second | lines | bytes differ for | delay, median | delay, 99th percentile | service's memory | service's CPU |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var row in rows) Console.WriteLine(row.Markdown);
Console.WriteLine();
Console.WriteLine("Delay: from a rank's write to the viewer's receipt, of the oldest line of each record that was written after the viewer came, over all viewers that read. Bounds: nobody's bytes differ, 99th percentile 1 s, memory +200 MB.");
return rows.TrueForAll(row => row.Holds) ? 0 : 1;
