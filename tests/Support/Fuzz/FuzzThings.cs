using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>
/// Numbers that name something, by what their address calls it: some that stay while all else is tried, and those that
/// came in answers, which may be taken away.
/// </summary>
internal sealed partial class FuzzThings
{
    /// <summary>A text: the cookie of a guest whom nothing else needs.</summary>
    public const string Visitor = "visitor";

    private const int MostMade = 20;

    private static readonly long[] Nothings = [0, -1, 987_654_321, long.MaxValue, long.MinValue];

    private readonly ConcurrentDictionary<string, long[]> _kept = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _made = [];
    private readonly ConcurrentDictionary<string, string> _texts = [];

    /// <summary>What no request is to take away.</summary>
    public void Keep(string kind, params long[] ids) => _kept[kind] = ids;

    public bool IsKept(string kind, long id) => _kept.TryGetValue(kind, out var kept) && kept.Contains(id);

    /// <summary>A text that a right request needs: a class's code, a page's cursor, the secret of a link.</summary>
    public void Tell(string name, string value) => _texts[name] = value;

    public string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>One that is there, mostly.</summary>
    /// <param name="kind">Such as "jobs".</param>
    /// <param name="ends">Whether the request takes it away.</param>
    public long Next(string kind, bool ends, Random random)
    {
        if (random.Next(8) == 0) return Nothings[random.Next(Nothings.Length)];
        if (!ends) return _kept.TryGetValue(kind, out var kept) && kept.Length > 0 ? kept[random.Next(kept.Length)] : Made(kind, random) ?? 1;
        return Made(kind, random) ?? Unkept(random.Next(1, 200));

        long Unkept(long id) => IsKept(kind, id) ? 0 : id;
    }

    /// <summary>Takes up what an answer says that there is now.</summary>
    /// <param name="path">Of the description.</param>
    /// <param name="answer">JSON.</param>
    public void Learn(string path, JsonElement answer)
    {
        if (path == $"{Routes.Account}/sessions")
            foreach (var session in answer.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()).Where(id => !_kept["sessions"].Contains(id))) Make("sessions", session);
        if (answer.ValueKind != JsonValueKind.Object) return;
        if (answer.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String) Tell($"cursor of {path}", next.GetString()!);
        if (path.EndsWith("/password-link", StringComparison.Ordinal) && Link().Match(answer.GetProperty("path").GetString()!) is { Success: true } link)
        {
            Tell("user of a link", link.Groups[1].Value);
            Tell("token of a link", Uri.UnescapeDataString(link.Groups[2].Value));
        }
        if (answer.TryGetProperty("imported", out var imported))
            foreach (var one in imported.EnumerateArray()) Make("people", one.GetProperty("person").GetProperty("id").GetInt64());
        else if (IdOf(answer) is { } id) Make(KindOf(path), id);
    }

    /// <summary>What a place of an address names: what stands before it.</summary>
    public static string KindOf(string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "run-again" => "jobs",
        "members" or "guest" => "people",
        "news" => "notices",
        var name => name,
    };

    private void Make(string kind, long id)
    {
        var made = _made.GetOrAdd(kind, _ => new());
        made.Enqueue(id);
        if (made.Count > MostMade) made.TryDequeue(out _);
    }

    private long? Made(string kind, Random random) => _made.TryGetValue(kind, out var made) && made.ToArray() is { Length: > 0 } ids ? ids[random.Next(ids.Length)] : null;

    // Itself, or what it holds beside a secret.
    private static long? IdOf(JsonElement answer) => answer.EnumerateObject().Select(property => property.Name == "id" ? property.Value
        : property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("id", out var inner) ? inner : default)
        .Where(id => id.ValueKind == JsonValueKind.Number).Select(id => (long?)id.GetInt64()).FirstOrDefault();

    [GeneratedRegex(@"user=(\d+)&token=(.+)$")]
    private static partial Regex Link();
}
