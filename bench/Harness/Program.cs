using MpiLab.Harness;

Func<Task<Table>>? benchmark = args switch
{
    ["latency"] => Latency.RunAsync,
    ["throughput"] => Throughput.RunAsync,
    ["idle"] => Idle.RunAsync,
    ["crash", _, _, _] => () => Crash.RunAsync(args[1..]),
    ["kill", var jobs] => () => KillBench.RunAsync(jobs),
    _ => null,
};
if (benchmark is null)
{
    await Console.Error.WriteLineAsync("Measures the published service: latency, throughput, idle, crash or kill. Start it with ./lab bench.");
    return 2;
}
var table = await benchmark();
Console.Write(table);
return table.AllHold ? 0 : 1;
