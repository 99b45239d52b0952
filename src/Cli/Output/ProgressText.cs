namespace MpiLab.Cli;

/// <summary>A progress bar as text.</summary>
internal static class ProgressText
{
    public static string Bar(double fraction, int width)
    {
        var full = (int)Math.Round(Math.Clamp(fraction, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }
}
