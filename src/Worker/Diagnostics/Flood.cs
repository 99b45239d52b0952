using System.Text.Unicode;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>
/// Writes lines that a reader can foretell to the byte: line i of rank r is "r i " filled up to the width with the
/// letters a to z, the byte in column c being the letter (i + c) mod 26.
/// </summary>
internal sealed class Flood : LabProgram
{
    private static readonly IntegerParameter Lines = new("lines", "Lines", 10_000, 0, 1_000_000_000) { Help = "Of all ranks together." };
    private static readonly IntegerParameter Width = new("width", "Width", 60, 24, 65_536) { Unit = "bytes", Help = "Of a line, its end counted." };
    private static readonly FlagParameter Flush = new("flush", "Flush each line", false);

    public override string Title => "Flood";
    public override string Topic => Topics.Diagnostics;
    public override string Summary => "Writes a known number of known lines as fast as it can.";
    public override RankRange Ranks => new(1, 8);
    public override IReadOnlyList<Parameter> Parameters => [Lines, Width, Flush];
    public override bool Hidden => true;

    public override void Run(Intracommunicator world, Lab lab)
    {
        var share = Share.Of(lab[Lines], world.Rank, world.Size);
        var line = new byte[lab[Width]];
        using var output = ConsoleLines.OpenOutput();
        using var buffered = new BufferedStream(output, lab[Flush] ? 1 : 64 * 1024);
        for (var i = 0L; i < share.Count; i++)
        {
            Fill(line, world.Rank, i);
            buffered.Write(line);
        }
    }

    internal static void Fill(Span<byte> line, int rank, long index)
    {
        Utf8.TryWrite(line, $"{rank} {index} ", out var written);
        for (var i = written; i < line.Length - 1; i++) line[i] = (byte)('a' + (index + i) % 26);
        line[^1] = (byte)'\n';
    }
}
