using System.Text;
using System.Text.Json;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class EventParserTests
{
    private static readonly string[] Events =
    [
        """{"type":"progress","fraction":0.5,"text":"half"}""",
        """{"type":"result","name":"pi","label":"π","value":3.14,"unit":"m","uncertainty":0.01}""",
        """{"type":"plot","name":"p","title":"t","x":{"label":"x"},"y":{"label":"y","unit":"J","scale":"log"}}""",
        """{"type":"series","plot":"p","name":"s","x":[1,2],"y":[3,4],"style":"points","append":true}""",
        """{"type":"field","name":"f","title":"t","columns":2,"values":[1,2,3,4],"minimum":0,"maximum":1}""",
        """{"type":"image","name":"i","title":"t","columns":2,"rows":3,"row":1,"pixels":"AAECAw=="}""",
        """{"type":"holdings","name":"h","title":"t","before":[[{"text":"A","rank":0}],[]],"after":[[{"text":"A","rank":0}],[{"text":"10"}]]}""",
        """{"type":"artifact","file":"a.png","label":"a"}""",
    ];

    [Fact]
    public void Parse_EachKind_IsAnEvent() =>
        Events.Select(line => EventParser.Parse(Encoding.UTF8.GetBytes(line))?.GetType().Name)
            .ShouldBe([nameof(ProgressEvent), nameof(ResultEvent), nameof(PlotEvent), nameof(SeriesEvent), nameof(FieldEvent), nameof(ImageEvent),
                nameof(HoldingsEvent), nameof(ArtifactEvent)]);

    [Theory]
    [InlineData("""{"type":1,"fraction":0.5}""")]
    [InlineData("""{"type":"progress","type":"result","fraction":0.5}""")]
    [InlineData("""{"type":"progress","fraction":0.5,"text":"\ud800"}""")]
    [InlineData("""{"type":"progress","fraction":"0.5"}""")]
    [InlineData("""{"type":"progress","fraction":0.5} x""")]
    [InlineData("""{"type":"progress","fraction":0.5,"$ref":"1"}""")]
    [InlineData("""{"type":"field","name":"f","title":"t","columns":0,"values":[]}""")]
    [InlineData("""{"type":"image","name":"i","title":"t","columns":2,"rows":2,"row":1,"pixels":"AAECAw=="}""")]
    [InlineData("""{"type":"image","name":"i","title":"t","columns":2,"rows":2,"row":-1,"pixels":"AAE="}""")]
    [InlineData("""{"type":"image","name":"i","title":"t","columns":3,"rows":2,"row":0,"pixels":"AAE="}""")]
    [InlineData("""{"type":"image","name":"i","title":"t","columns":2,"rows":2,"row":0,"pixels":"not base 64"}""")]
    [InlineData("""{"type":"image","name":"i","title":"t","columns":100000,"rows":100000,"row":0,"pixels":""}""")]
    [InlineData("""{"type":"holdings","name":"h","title":"t","before":[[]],"after":[]}""")]
    [InlineData("""{"type":"holdings","name":"h","title":"t","before":[null],"after":[[null]]}""")]
    [InlineData("""{"type":"plot","name":"p","title":"t","x":null,"y":{"label":"y"}}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("")]
    public void Parse_AnythingElse_IsNull(string line) => EventParser.Parse(Encoding.UTF8.GetBytes(line)).ShouldBeNull();

    [Fact]
    public void Parse_MangledEvents_NeverThrowsAndGivesOnlyWhatCanBeWrittenAgain()
    {
        var random = new Random(8);
        for (var round = 0; round < 20_000; round++)
        {
            var line = Encoding.UTF8.GetBytes(Events[random.Next(Events.Length)]);
            for (var change = random.Next(1, 4); change > 0; change--) Mangle(line, random);
            if (EventParser.Parse(line) is { } parsed) JsonSerializer.Serialize(parsed, LabJson.Options);
        }
    }

    private static void Mangle(byte[] line, Random random)
    {
        const string Syntax = "{}[],:\"\\0e9.-u$ nt";
        var at = random.Next(line.Length);
        switch (random.Next(3))
        {
            case 0:
                line[at] = (byte)random.Next(256);
                break;
            case 1:
                line[at] = (byte)Syntax[random.Next(Syntax.Length)];
                break;
            default:
                line.AsSpan(random.Next(line.Length), 1).CopyTo(line.AsSpan(at));
                break;
        }
    }
}
