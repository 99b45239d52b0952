using System.Text;
using System.Text.Json;

namespace MpiLab.Worker.Tests.Frame;

/// <summary>Whatever is read is what the framework's reader reads; the rest is left to it.</summary>
public sealed class PlainObjectTests
{
    private const string Plain = """{ "count" : -12, "step":1.5e-3 ,"form":"ring of π","mended":true}""";

    [Fact]
    public void Members_PlainObject_AreRead() =>
        Read(Plain).ShouldBe(["count", "-12", "step", "0.0015", "form", "ring of π", "mended", "True"]);

    [Theory]
    [InlineData("{}"), InlineData(" { } "), InlineData("""{"a":0}"""), InlineData("""{"a":-0.0E+1}"""), InlineData("""{"a":false}""")]
    public void Members_Plain_AllIsRead(string json) => Read(json).ShouldNotBeNull();

    [Theory]
    [InlineData("}"), InlineData("{,}"), InlineData("""{"a":1,}"""), InlineData("""{"a":01}"""), InlineData("""{"a":+1}"""), InlineData("""{"a":1.}""")]
    [InlineData("""{"a":.5}"""), InlineData("""{"a":1e}"""), InlineData("""{"a":NaN}"""), InlineData("""{"a":"b\n"}"""), InlineData("""{"a":null}""")]
    [InlineData("""{"a":[1]}"""), InlineData("""{"a":1}{}"""), InlineData("""{"a":1"""), InlineData("""{"a":truely}"""), InlineData("""[1]""")]
    public void Members_AnythingElse_IsLeft(string json) => Read(json).ShouldBeNull();

    [Fact]
    public void Members_OneByteWrongAnywhere_AreReadOnlyWhereTheFrameworkReadsTheSame()
    {
        var read = 0;
        for (var at = 0; at <= Plain.Length; at++)
            foreach (var one in (string[])["", "{", "}", ",", ":", "\"", "0", "1", "-", "+", ".", "e", "t", " ", "\\", "\n", "\u007f"])
                foreach (var cut in (int[])[0, 1])
                {
                    if (at + cut > Plain.Length) continue;
                    var json = Plain[..at] + one + Plain[(at + cut)..];
                    if (Read(json) is not { } members) continue;
                    members.ShouldBe(ReadByFramework(json), json);
                    read++;
                }
        read.ShouldBeGreaterThan(100);
    }

    /// <summary>Names and values in turn; null where not all could be read.</summary>
    private static List<string>? Read(string json)
    {
        var reader = new PlainObject(Encoding.UTF8.GetBytes(json));
        var members = new List<string>();
        while (reader.NextName() is { } name)
        {
            if ((reader.Text() ?? reader.Flag()?.ToString() ?? reader.Number()?.ToString("R")) is not { } value) return null;
            members.AddRange([name, value]);
        }
        return reader.IsRead() ? members : null;
    }

    private static List<string> ReadByFramework(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().SelectMany(member => (string[])
        [
            member.Name, member.Value.ValueKind switch
            {
                JsonValueKind.Number => member.Value.GetDouble().ToString("R"),
                JsonValueKind.String => member.Value.GetString()!,
                _ => member.Value.GetBoolean().ToString(),
            },
        ])];
    }
}
