using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary>Answers in the form that was asked for.</summary>
internal static class Print
{
    private static readonly JsonSerializerOptions Indented = new(LabJson.Options) { WriteIndented = true };

    /// <summary>One JSON document, as the lab gave it.</summary>
    public static Task JsonAsync(this Terminal terminal, object value, bool line = false)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), line ? LabJson.Options : Indented);
        return terminal.WriteAsync((byte[])[.. json, (byte)'\n']);
    }

    public static async Task WriteAsync(this Terminal terminal, ReadOnlyMemory<byte> bytes)
    {
        await terminal.Output.WriteAsync(bytes);
        await terminal.Output.FlushAsync();
    }

    public static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0));
        return table;
    }

    public static void Row(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(SafeText.Of(cell))));

    /// <summary>One line about how a job stands, e.g. "Job 7 (monte-carlo-pi, 4 ranks): succeeded. All 4 ranks ended with exit code 0."</summary>
    public static string Sentence(JobInfo job) => SafeText.Of(
        $"Job {job.Id} ({job.Program}, {job.Ranks} {(job.Ranks == 1 ? "rank" : "ranks")}): {Name(job.State)}."
        + (job.End is { } end ? $" {end.Sentence}" : job.QueuePosition is { } place ? $" Number {place} in the queue." : ""));

    public static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    public static Table Results(JobInfo job)
    {
        var table = Table("Result", "Value", "");
        foreach (var result in job.Results)
            table.Row(result.Label, Number(result.Value) + (result.Uncertainty is { } error ? $" ± {Number(error)}" : ""), result.Unit ?? "");
        return table;
    }

    // For people; --json has every digit.
    public static string Number(double value, int digits = 9) => value.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
