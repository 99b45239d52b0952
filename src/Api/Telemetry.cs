using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MpiLab.Api;

/// <summary>What the stages measure with; Operating reads it, and exports it where an operator wants that.</summary>
internal static class Telemetry
{
    public const string Name = "MpiLab";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Traces { get; } = new(Name);
}
