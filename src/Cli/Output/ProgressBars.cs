using Spectre.Console;

namespace MpiLab.Cli;

/// <summary>A bar for each piece of long work, where somebody looks on.</summary>
internal static class ProgressBars
{
    /// <param name="session">Where.</param>
    /// <param name="work">Each piece's name and size.</param>
    /// <param name="run">Does the piece of that index and tells each advance.</param>
    public static async Task RunAsync(Session session, IEnumerable<(string Name, long Size)> work, Func<int, Action<long>, Task> run)
    {
        var pieces = work.ToList();
        if (session.Json || !session.Terminal.IsLive)
        {
            for (var index = 0; index < pieces.Count; index++) await run(index, _ => { });
            return;
        }
        await session.Terminal.Console.Progress().StartAsync(async progress =>
        {
            var bars = pieces.ConvertAll(piece => progress.AddTask(Markup.Escape(SafeText.Of(piece.Name)), maxValue: Math.Max(1, piece.Size)));
            for (var index = 0; index < pieces.Count; index++)
            {
                var bar = bars[index];
                await run(index, by => bar.Increment(by));
                bar.Value = bar.MaxValue;
            }
        });
    }
}
