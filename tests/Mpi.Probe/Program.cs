using MpiLab.Mpi.Probe;

switch (args)
{
    case ["Ring"]:
        Ring.Main(args);
        break;
    case ["Pi"]:
        Pi.Main(args);
        break;
    case ["PingPong"]:
        PingPong.Main(args);
        break;
    case ["Hostnames"]:
        Hostnames.Main(args);
        break;
    case ["SpawnChild"]:
        MpiLab.Mpi.Probe.Scenarios.Spawning.Child(args);
        break;
    case ["Threads"]:
        Programs.Threads(args);
        break;
    case ["Async"]:
        Programs.Async();
        break;
    case ["ThrowsUncaught"]:
        Programs.ThrowsUncaught(args);
        break;
    case ["InTwoParts"]:
        Programs.InTwoParts(args);
        break;
    default:
        Scenario.RunAll(ref args);
        break;
}
