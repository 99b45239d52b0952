using System.Text;
using MpiLab.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MpiLab.Cli;

/// <summary>The last lines of each rank, a lane a rank, as many beside each other as the terminal is wide.</summary>
internal sealed class Lanes(int ranks)
{
    private const int KeptLines = 50, LongestLine = 400, NarrowestLane = 30;

    private readonly Dictionary<int, Lane> _lanes = Enumerable.Range(0, ranks).ToDictionary(rank => rank, _ => new Lane());
    private readonly Lane _lab = new();

    public JobInfo? Job { get; set; }

    public void Take(LogBatch batch)
    {
        foreach (var record in new LogRecords(batch.Frames))
            if (record.Stream != LogStream.Event) (_lanes.TryGetValue(record.Rank, out var lane) ? lane : _lab).Take(record.Bytes.Span);
    }

    /// <param name="width">Of the terminal, in cells.</param>
    /// <param name="height">Likewise; the picture is no higher.</param>
    public IRenderable Draw(int width, int height)
    {
        var columns = Math.Clamp(width / NarrowestLane, 1, Math.Max(1, ranks));
        var rows = (ranks + columns - 1) / columns;
        var room = Math.Max(1, height - 4);
        // A lane needs its frame and a line; where there is not the room for all, the first ones are shown, and it is said.
        var shownRows = Math.Clamp(room / 3, 1, rows);
        var lines = Math.Clamp(room / shownRows - 2, 1, KeptLines);

        var lane = width / columns;
        var parts = new List<IRenderable> { Grid(columns, shownRows, rank => Panel(rank, lane, _lanes[rank].Last(lines).Select(line => Line(line, lane - 2)))) };
        if (shownRows < rows) parts.Add(Line($"and {ranks - shownRows * columns} more ranks", width));
        if (_lab.Last(1) is [var said] && said.Length > 0) parts.Add(Line(said, width));
        if (Job is { } job) parts.Add(Status(job, width));
        return new Rows(parts);
    }

    /// <summary>The picture that stays: no higher than what stands in it, with every rank, and long lines go on in the next.</summary>
    public IRenderable DrawAtRest(int width)
    {
        var columns = Math.Clamp(width / NarrowestLane, 1, Math.Max(1, ranks));
        var parts = new List<IRenderable> { Grid(columns, (ranks + columns - 1) / columns, rank => Panel(rank, width / columns, _lanes[rank].All.Select(line => new Text(line)))) };
        if (_lab.All is [.., var said]) parts.Add(new Text(said));
        if (Job is { } job) parts.Add(Status(job, width));
        return new Rows(parts);
    }

    private Grid Grid(int columns, int rows, Func<int, Panel> panel)
    {
        var grid = new Grid();
        for (var column = 0; column < columns; column++) grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        for (var row = 0; row < rows; row++)
            grid.AddRow([.. Enumerable.Range(row * columns, columns).Select(IRenderable (rank) => rank < ranks ? panel(rank) : new Text(""))]);
        return grid;
    }

    private static Panel Panel(int rank, int width, IEnumerable<Text> lines)
    {
        var text = new Rows(lines);
        return new Panel(text) { Header = new PanelHeader($" rank {rank} "), Width = width, Padding = new Padding(0), Border = BoxBorder.Rounded };
    }

    // Cut here and never wrapped: else the picture would be higher than the screen.
    private static Text Line(string text, int width)
    {
        if (text.GetCellWidth() <= width) return new Text(text);
        while (text.Length > 0 && text.GetCellWidth() >= width) text = text[..Math.Min(text.Length - 1, width)];
        return new Text($"{text}…");
    }

    private static Text Status(JobInfo job, int width)
    {
        var progress = job.Progress is { } told ? $"  {ProgressText.Bar(told.Fraction, Math.Clamp(width / 4, 8, 40))} {told.Fraction:P0} {told.Text}" : "";
        return Line(SafeText.Of($"{job.Title}: {Print.Name(job.State)}{progress}"), width);
    }

    private sealed class Lane
    {
        private readonly Queue<string> _lines = new();
        private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
        private readonly StringBuilder _unfinished = new();

        public void Take(ReadOnlySpan<byte> bytes)
        {
            var letters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            foreach (var letter in letters.AsSpan(0, _decoder.GetChars(bytes, letters, flush: false)))
            {
                if (letter == '\n') End();
                else if (_unfinished.Length < LongestLine) _unfinished.Append(letter);
            }
        }

        /// <summary>What is kept.</summary>
        public string[] All => [.. _lines, .. _unfinished.Length > 0 ? [Clean(_unfinished.ToString())] : Array.Empty<string>()];

        /// <summary>So many lines, empty ones at the end where there are not so many yet.</summary>
        public string[] Last(int count)
        {
            var last = All.TakeLast(count).ToArray();
            return [.. last, .. Enumerable.Repeat("", count - last.Length)];
        }

        private void End()
        {
            _lines.Enqueue(Clean(_unfinished.ToString()));
            _unfinished.Clear();
            if (_lines.Count > KeptLines) _lines.Dequeue();
        }

        private static string Clean(string line) => SafeText.Of(line.Replace("\t", "    ", StringComparison.Ordinal));
    }
}
