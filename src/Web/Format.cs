using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Web;

/// <summary>How values are written for people: digits in groups of three by a narrow no-break space (ISO 80000-1), no locale.</summary>
internal static class Format
{
    private const double LargestWhole = (1L << 53) - 1;

    private static readonly NumberFormatInfo Groups = new() { NumberGroupSeparator = "\u202f" };

    public static string Number(double value)
    {
        if (value != 0 && (Math.Abs(value) < 1e-4 || Math.Abs(value) >= 1e15)) return value.ToString("0.######e+0", CultureInfo.InvariantCulture);
        var digits = value == Math.Floor(value) ? "#,0" : Math.Abs(value) < 1 ? "0.#########" : "#,0.######";
        return value.ToString(digits, Groups);
    }

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value.GetDouble()),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };

    /// <summary>A length of time as a clock: 0:07, 12:30, 1:02:03.</summary>
    public static string Clock(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)time.TotalSeconds);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>How long something took: to a tenth of a second while that is worth something.</summary>
    public static string Took(TimeSpan time) =>
        time.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s") : Clock(time);

    public static string Ago(TimeSpan ago) => ago.TotalSeconds switch
    {
        < 10 => "just now",
        < 60 => $"{(int)ago.TotalSeconds / 10 * 10} s ago",
        < 3600 => $"{(int)ago.TotalMinutes} min ago",
        < 86400 => $"{(int)ago.TotalHours} h ago",
        _ => $"{(int)ago.TotalDays} d ago",
    };

    /// <summary>A day of the calendar, in universal time: 2026-11-22.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in universal time, to the minute: 2026-11-22 18:00 UTC. A time element with data-exact shows it by the browser's clock.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    public static string Range(ParameterDescriptor parameter)
    {
        var unit = parameter.Unit is null ? "" : $" {parameter.Unit}";
        // The largest whole number that a double holds exactly is no limit that anyone meets.
        var maximum = parameter.Maximum < LargestWhole ? parameter.Maximum : null;
        return (parameter.Minimum, maximum) switch
        {
            ({ } low, { } high) => $"{Number(low)} to {Number(high)}{unit}",
            ({ } low, null) => $"{Number(low)}{unit} or more",
            (null, { } high) => $"{Number(high)}{unit} or less",
            _ => "",
        };
    }
}
