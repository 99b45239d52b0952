using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>The records of a log that are asked for; null for all.</summary>
public sealed record LogPart(int? Rank = null, LogStream? Stream = null)
{
    public static LogPart All { get; } = new();

    internal string Query =>
        (Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"&rank={rank}") : "")
        + (Stream is { } stream ? $"&stream={JsonNamingPolicy.CamelCase.ConvertName($"{stream}")}" : "");
}
