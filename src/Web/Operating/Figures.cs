using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Web.Operating;

/// <summary>An operator's figures in words; operating.ts writes the same.</summary>
internal static class Figures
{
    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <summary>"wall clock limit".</summary>
    public static string Words(JobFailure failure) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{failure}").Replace('-', ' ');
}
