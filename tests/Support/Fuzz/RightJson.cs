using System.Text;
using System.Text.Json.Nodes;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Bodies made of a description's examples: right for the lab that is asked, or wrong in one place at any depth.</summary>
internal static class RightJson
{
    private const string Mark = "what is odd stands here";

    /// <param name="operation">Has an example.</param>
    /// <param name="things">What its places may name.</param>
    /// <param name="random">Of the request.</param>
    public static byte[] Body(ApiOperation operation, FuzzThings things, Random random)
    {
        var body = JsonNode.Parse(operation.Example!)!;
        Fit(body, operation, things, random);
        if (random.Next(2) == 0) return Encoding.UTF8.GetBytes(body.ToJsonString());
        Spoil(body, random);
        // As text: much that is odd is nothing that a tree of values can hold.
        return Encoding.UTF8.GetBytes(body.ToJsonString().Replace($"\"{Mark}\"", OddJson.Value(random), StringComparison.Ordinal));
    }

    // The examples are of another lab: other jobs, other people, more slots.
    private static void Fit(JsonNode node, ApiOperation operation, FuzzThings things, Random random)
    {
        if (node is not JsonObject fields) return;
        foreach (var (name, value) in fields.ToList())
        {
            JsonNode? fitted = (name, value) switch
            {
                ("ranks", JsonArray) => new JsonArray(1),
                ("ranks" or "maximumRanks", _) => 1,
                ("samples", JsonArray) => new JsonArray(1000, 2000),
                ("samples", _) => 1000,
                ("jobs", _) => new JsonArray(things.Next("jobs", ends: random.Next(2) == 0, random), 42),
                ("url", _) => "http://127.0.0.1:9/",
                ("csv", _) => $"name,address\nSam {random.Next()},sam{random.Next()}@example.org\n",
                ("code", _) => things.Text("code"),
                ("user", _) => long.Parse(things.Text("user of a link") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
                ("token", _) => things.Text("token of a link"),
                ("name", _) when operation.Path == Routes.Join => $"Ann {random.Next()}",
                ("name", _) when operation.Path.EndsWith("/staff", StringComparison.Ordinal) => things.Text("instructor"),
                ("name", _) when operation.Path == Routes.ApiSignIn => things.Text("student"),
                ("password", _) when operation.Path == Routes.ApiSignIn => LabPeople.Password,
                ("oldPassword" or "newPassword", _) => LabPeople.Password,
                ("guests", _) => true,
                ("paused", _) => random.Next(2) == 0,
                ("run", _) when random.Next(4) == 0 => null,
                _ => value,
            };
            if (ReferenceEquals(fitted, value)) Fit(value!, operation, things, random);
            else if (fitted is null) fields.Remove(name);
            else fields[name] = fitted;
        }
        if (fields.Count == 0) fields["job"] = things.Next("jobs", ends: false, random);
    }

    private static void Spoil(JsonNode body, Random random)
    {
        var places = Places(body).ToList();
        if (places.Count == 0) return;
        var (holder, key) = places[random.Next(places.Count)];
        var odd = random.Next(6) == 0 ? null : JsonValue.Create(Mark);
        switch (holder)
        {
            case JsonObject fields when odd is null: fields.Remove((string)key); break;
            case JsonObject fields: fields[(string)key] = odd; break;
            case JsonArray items when odd is null: items.Add(items[(int)key]?.DeepClone()); break;
            case JsonArray items: items[(int)key] = odd; break;
        }
    }

    private static IEnumerable<(JsonNode Holder, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index))),
        _ => [],
    };
}
