using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Web.Jobs;
using MpiLab.Web.Programs;
using MpiLab.Web.Source;

namespace MpiLab.Web.Tests;

public sealed class TextTests
{
    public static IEnumerable<TheoryDataRow<double, double?, string>> Figures() =>
        JsonDocument.Parse(File.ReadAllText(Repository.File("tests/Web.Tests/figures.json"))).RootElement.EnumerateArray().Select(c =>
            new TheoryDataRow<double, double?, string>(c.GetProperty("value").GetDouble(),
                c.TryGetProperty("uncertainty", out var u) ? u.GetDouble() : null, c.GetProperty("text").GetString()!));

    [Theory]
    [MemberData(nameof(Figures))]
    public void Figure_ValueWithUncertainty_IsWrittenAsInALaboratoryBook(double value, double? uncertainty, string text) =>
        Figure.Of(new ResultEvent("x", "x", value, null, uncertainty)).ShouldBe(text);

    [Theory]
    [InlineData("100000000", 1e8)]
    [InlineData("100 000 000", 1e8)]
    [InlineData("100\u202f000", 1e5)]
    [InlineData("100_000", 1e5)]
    [InlineData("1'000", 1e3)]
    [InlineData("1e8", 1e8)]
    [InlineData("\u22122.5e-3", -2.5e-3)]
    public void Number_AsPeopleWriteIt_IsRead(string text, double value)
    {
        NumberText.TryRead(text, out var read).ShouldBeTrue();
        read.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("1,5")]
    [InlineData("1,000")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    public void Number_ThatIsNoneOrDoubtful_IsRefused(string text) => NumberText.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740994")]
    public void Integer_BrokenOrTooLarge_IsRefused(string text) => NumberText.TryReadInteger(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(67, "1:07")]
    [InlineData(3723, "1:02:03")]
    public void Clock_Seconds_ReadAsAClock(int seconds, string text) => Format.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void Highlighter_AnyFileOfTheRepository_GivesItBackCharacterByCharacter()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.File("src/Web"), "*.cs", SearchOption.TopDirectoryOnly))
        {
            var text = File.ReadAllText(path);
            string.Concat(CSharpHighlighter.Tokens(new SourceFile("a.cs", text)).Select(t => t.Text)).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("\"unfinished")]
    [InlineData("/* unfinished")]
    [InlineData("class {{{ @ # \0 é")]
    [InlineData("#if NEVER\nint x;\n#endif\nint y;")]
    public void Highlighter_BrokenSource_GivesItBackToo(string text) =>
        string.Concat(CSharpHighlighter.Tokens(new SourceFile("a.cs", text)).Select(t => t.Text)).ShouldBe(text);
}
