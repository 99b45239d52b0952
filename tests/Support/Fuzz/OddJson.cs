using System.Text;
using System.Text.Json;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>JSON that is right, nearly right, or none, as bytes.</summary>
internal static class OddJson
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1e999", "-1e19", "1.0", "1.5", "\"\"", "\"1\"", "\"\\ud800\"", "\"\\u0000\"", "\"\\udc00\\ud800\"", "[]", "{}", "[[]]", "[null]", "{\"\":{}}", "{\"a\":1,\"a\":2}", "[1,2,3]",
    ];

    private static readonly string[] Names = ["id", "owner", "ownerId", "state", "attempt", "fence", "command", "__proto__", "$type", "$ref", "constructor", "Program", "PROGRAM", "program ", "", "\\u0000", "ranks", "name"];

    public static byte[] Body(JsonElement schema, Random random) => random.Next(12) switch
    {
        0 => Encoding.UTF8.GetBytes(Value(random)),
        1 => Cut(Encoding.UTF8.GetBytes(Object(schema, random)), random),
        2 => Encoding.UTF8.GetBytes(Deep(random.Next(2, 6000), random)),
        3 => Encoding.UTF8.GetBytes(Huge(random)),
        4 => Bytes(random),
        5 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Object(schema, random))],
        6 => Encoding.Unicode.GetBytes(Object(schema, random)),
        7 => Flipped(Encoding.UTF8.GetBytes(Object(schema, random)), random),
        8 => [],
        _ => Encoding.UTF8.GetBytes(Object(schema, random)),
    };

    public static string Value(Random random) => random.Next(4) switch
    {
        0 => OddText.Number(random) is var number && random.Next(2) == 0 ? number : Quoted(number),
        1 => Quoted(OddText.Any(random)),
        2 => Deep(random.Next(1, 40), random),
        _ => Values[random.Next(Values.Length)],
    };

    public static string Deep(int depth, Random random)
    {
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var text = string.Concat(Enumerable.Repeat(open, depth)) + "1";
        return random.Next(3) == 0 ? text : text + string.Concat(Enumerable.Repeat(close, depth));
    }

    // Mostly right, so that some get through to what lies behind the first check.
    private static string Object(JsonElement schema, Random random)
    {
        var fields = new List<string>();
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject())
                if (random.Next(4) != 0) fields.Add($"{Quoted(property.Name)}:{(random.Next(5) == 0 ? Value(random) : Right(property, random))}");
        for (var extra = random.Next(4) == 0 ? random.Next(1, 20) : 0; extra > 0; extra--) fields.Add($"\"{Names[random.Next(Names.Length)]}\":{Value(random)}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Right(JsonProperty property, Random random) => ApiOperation.TypeOf(property.Value) switch
    {
        "integer" => $"{random.Next(1, 5)}",
        "boolean" => "true",
        "object" => random.Next(2) == 0 ? "{}" : $"{{\"samples\":{Value(random)},{Quoted(OddText.Any(random))}:{Value(random)}}}",
        "string" when property.Name == "program" => random.Next(3) == 0 ? "\"monte-carlo-pi\"" : Quoted(OddText.Any(random)),
        _ => random.Next(20) == 0 ? "\"right\"" : Value(random),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Huge(Random random) => random.Next(4) switch
    {
        0 => $"{{\"program\":\"{new string('x', random.Next(60_000, 300_000))}\"}}",
        1 => $"[{string.Join(',', Enumerable.Repeat("1", random.Next(20_000, 40_000)))}]",
        2 => $"{{\"program\":\"hello\",\"ranks\":{new string('9', random.Next(1_000, 60_000))}}}",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(100, 8_000)).Select(index => $"\"f{index}\":0"))}}}",
    };

    private static byte[] Cut(byte[] bytes, Random random) => bytes[..random.Next(bytes.Length + 1)];

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 2000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
