using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>What a running job has told so far: the last progress, and the latest result of each name in the order of their first telling.</summary>
internal sealed class JobTold
{
    /// <summary>Further names are left out: a job must not fill the service's memory.</summary>
    public const int MaximumResults = 64;

    private readonly Lock _lock = new();
    private readonly List<ResultEvent> _results = [];
    private ProgressEvent? _progress;

    public ProgressEvent? Progress { get { lock (_lock) return _progress; } }

    public IReadOnlyList<ResultEvent> Results { get { lock (_lock) return [.. _results]; } }

    /// <summary>False where the event is of another kind.</summary>
    public bool Take(LabEvent told)
    {
        lock (_lock)
        {
            switch (told)
            {
                case ProgressEvent progress:
                    _progress = progress;
                    return true;
                case ResultEvent result:
                    var index = _results.FindIndex(other => other.Name == result.Name);
                    if (index >= 0) _results[index] = result;
                    else if (_results.Count < MaximumResults) _results.Add(result);
                    return true;
                default:
                    return false;
            }
        }
    }

    public string? ProgressJson => Progress is { } progress ? JsonSerializer.Serialize(progress, LabJson.Options) : null;

    public string? ResultsJson => Results is { Count: > 0 } results ? JsonSerializer.Serialize(results, LabJson.Options) : null;
}
