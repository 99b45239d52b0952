using System.Globalization;
using MpiLab.Contracts;

namespace MpiLab.Web.Jobs;

/// <summary>A result as a physicist writes it: the uncertainty to two digits, the value to the same place.</summary>
internal static class Figure
{
    public static string Of(ResultEvent result)
    {
        if (result.Uncertainty is not { } uncertainty || uncertainty <= 0 || !double.IsFinite(uncertainty)) return Plain(result.Value);
        var place = (int)Math.Floor(Math.Log10(uncertainty)) - 1;
        if (place >= 0) return $"{Format.Number(result.Value)} ± {Format.Number(uncertainty)}";
        if (place < -15) return $"{Plain(result.Value)} ± {Scientific(uncertainty, 1)}";
        var digits = $"F{-place}";
        return uncertainty < 1e-4
            ? $"{result.Value.ToString(digits, CultureInfo.InvariantCulture)} ± {Scientific(uncertainty, 1)}"
            : $"{result.Value.ToString(digits, CultureInfo.InvariantCulture)} ± {uncertainty.ToString(digits, CultureInfo.InvariantCulture)}";
    }

    private static string Plain(double value)
    {
        if (!double.IsFinite(value)) return value.ToString(CultureInfo.InvariantCulture);
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15) return Format.Number(value);
        var size = Math.Abs(value);
        return size is >= 1e-3 and < 1e6 ? value.ToString("G7", CultureInfo.InvariantCulture) : Scientific(value, 4);
    }

    private static string Scientific(double value, int digits)
    {
        var power = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var mantissa = value / Math.Pow(10, power);
        var format = digits > 1 ? $"0.{new string('#', digits)}" : "0.0";
        return $"{mantissa.ToString(format, CultureInfo.InvariantCulture)}\u00d710{Superscript(power)}";
    }

    private static string Superscript(int power) =>
        string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
