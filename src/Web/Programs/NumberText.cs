using System.Globalization;
using System.Text;

namespace MpiLab.Web.Programs;

/// <summary>Reads numbers as people write them: 100000000, 100 000 000, 100_000_000, 1e8.</summary>
internal static class NumberText
{
    private const double LargestWhole = 1L << 53;

    public static bool TryRead(string text, out double value) =>
        double.TryParse(WithoutGroups(text), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryReadInteger(string text, out long value)
    {
        value = 0;
        if (!TryRead(text, out var number) || number != Math.Floor(number) || Math.Abs(number) > LargestWhole) return false;
        value = (long)number;
        return true;
    }

    private static string WithoutGroups(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // A comma is left in: in one half of the world it groups, in the other it is the decimal sign.
            if (!char.IsWhiteSpace(c) && c is not ('_' or '\'' or '\u2019')) kept.Append(c == '\u2212' ? '-' : c);
        }
        return kept.ToString();
    }
}
