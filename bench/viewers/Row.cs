namespace MpiLab.Bench.Viewers;

/// <summary>A line of the table.</summary>
/// <param name="Viewers">Who watched.</param>
/// <param name="Rate">Lines a second.</param>
/// <param name="Lines">Lines in all.</param>
/// <param name="Different">Viewers whose bytes are not the journal's.</param>
/// <param name="Delays">Seconds; null where they say nothing.</param>
/// <param name="Memory">Growth of the service's resident memory at its peak, bytes; null likewise.</param>
/// <param name="Processor">The service's processor time for each second; null likewise.</param>
internal sealed record Row(string Viewers, long Rate, long Lines, int Different, Delays? Delays, long? Memory, double? Processor)
{
    private const long MemoryBound = 200L << 20;

    public bool Holds => Different == 0 && Delays is not { P99: > 1 } && Memory is not > MemoryBound;

    public string Markdown =>
        $"| {Viewers} | {Rate:N0} | {Lines:N0} | {Different} | {Text(Delays?.Median)} | {Text(Delays?.P99)} | {(Memory is { } bytes ? $"+{bytes >> 20} MB" : "")} | {(Processor is { } share ? $"{share:P0}" : "")} |";

    private static string Text(double? seconds) => seconds is { } known ? $"{known * 1000:N0} ms" : "";
}
