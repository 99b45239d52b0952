using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Which part of a job's log is asked for.</summary>
internal sealed record LogQuery
{
    [Description("0, or the sequence number to go on from, as an earlier answer gave it.")]
    [FromQuery(Name = "from")]
    public long? From { get; init; }

    [Description("Only this rank; -1 for what mpiexec and the lab say themselves.")]
    [FromQuery(Name = "rank")]
    public int? Rank { get; init; }

    [Description("Only this stream: out, error, event or note. Text leaves events out unless they are asked for.")]
    [FromQuery(Name = "stream")]
    public string? Stream { get; init; }

    /// <summary>What is wrong with it, by field.</summary>
    public Dictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>();
        if (From < 0) errors["from"] = ["must be 0 or more"];
        if (Rank < LogRanks.Launcher) errors["rank"] = ["must be -1 or more"];
        if (Stream is not null && StreamOf(Stream) is null) errors["stream"] = ["must be out, error, event or note"];
        return errors;
    }

    public LogFilter Filter => new(Rank, Stream is null ? null : StreamOf(Stream));

    private static LogStream? StreamOf(string name) => name.ToLowerInvariant() switch
    {
        "out" => LogStream.Out,
        "error" => LogStream.Error,
        "event" => LogStream.Event,
        "note" => LogStream.Note,
        _ => null,
    };
}

/// <summary>The records that an answer is made of; null for all.</summary>
internal sealed record LogFilter(int? Rank, LogStream? Stream)
{
    public bool Takes(in LogRecord record) => (Rank ?? record.Rank) == record.Rank && (Stream ?? record.Stream) == record.Stream;
}
