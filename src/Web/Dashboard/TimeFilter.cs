namespace MpiLab.Web.Dashboard;

/// <summary>How far back a list of jobs goes.</summary>
internal static class TimeFilter
{
    public static readonly (string Name, string Label, TimeSpan? Back)[] All =
    [
        ("", "At any time", null),
        ("15m", "In the last 15 minutes", TimeSpan.FromMinutes(15)),
        ("1h", "In the last hour", TimeSpan.FromHours(1)),
        ("1d", "In the last day", TimeSpan.FromDays(1)),
        ("7d", "In the last week", TimeSpan.FromDays(7)),
    ];

    /// <summary>Null for any time.</summary>
    public static DateTimeOffset? From(string? name, DateTimeOffset now) => Array.Find(All, filter => filter.Name == name).Back is { } back ? now - back : null;
}
