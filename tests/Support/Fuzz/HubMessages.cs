using System.Text;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Makes messages of SignalR's JSON protocol, many of them wrong: the same seed, the same messages.</summary>
/// <param name="things">Numbers that name something; what they name has ended.</param>
internal sealed class HubMessages(IReadOnlyList<long> things)
{
    private static readonly string[] Targets = [nameof(ILabHub.Follow), nameof(ILabHub.Watch), nameof(ILabHub.WatchJobs), "follow", "OnConnectedAsync", "OnDisconnectedAsync", "Dispose", "CheckAsync", "ToString", ""];

    /// <summary>One message, mostly with its end mark.</summary>
    public byte[] Next(Random random)
    {
        var end = random.Next(20) == 0 ? "" : "\u001e";
        return random.Next(40) switch
        {
            0 => Encoding.UTF8.GetBytes(OddJson.Value(random) + end),
            1 => Encoding.UTF8.GetBytes(OddJson.Deep(random.Next(2, 2000), random) + end),
            2 => Noise(random),
            3 => Encoding.UTF8.GetBytes($"{{\"type\":{JsonSerializer.Serialize(OddText.Any(random))}}}{end}"),
            4 => Encoding.UTF8.GetBytes(new string('x', random.Next(1, 60_000)) + end),
            _ => Encoding.UTF8.GetBytes(Call(random) + end),
        };
    }

    private string Call(Random random)
    {
        // 1 calls, 4 streams, 5 takes a stream back, 2 and 3 are for the hub to send, 6 pings, 7 closes. At others SignalR
        // stops reading from that connection.
        var type = random.Next(8) == 0 ? $"{random.Next(1, 8)}" : "4";
        var target = random.Next(3) != 0 ? Targets[random.Next(3)] : random.Next(2) == 0 ? Targets[random.Next(Targets.Length)] : OddText.Any(random);
        var id = random.Next(30) == 0 ? OddJson.Value(random) : $"\"{random.Next(5)}\"";
        var arguments = string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Argument(random)));
        return $$"""{"type":{{type}},"invocationId":{{id}},"target":{{JsonSerializer.Serialize(target)}},"arguments":{{(random.Next(30) == 0 ? OddJson.Value(random) : $"[{arguments}]")}}}""";
    }

    private string Argument(Random random) => random.Next(3) switch
    {
        0 => OddJson.Value(random),
        1 => "0",
        _ => $"{things[random.Next(things.Count)]}",
    };

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 500)];
        random.NextBytes(bytes);
        return bytes;
    }
}
