using System.Text.Json;

namespace MpiLab.Worker.Tests.Frame;

public sealed class ParameterCheckTests
{
    [Theory]
    [InlineData("5", null), InlineData("5.0", null), InlineData("1e1", null), InlineData("11", "must be a whole number from 1 to 10 items")]
    [InlineData("1.5", "must be a whole number from 1 to 10 items"), InlineData("\"5\"", "must be a whole number from 1 to 10 items"), InlineData("null", "must be a whole number from 1 to 10 items")]
    public void Error_OfAnInteger_NamesItsRange(string value, string? error) =>
        ParameterCheck.Error(new IntegerParameter("n", "N", 5, 1, 10) { Unit = "items" }.Describe(), JsonElement.Parse(value)).ShouldBe(error);

    [Theory]
    [InlineData("0.5", null), InlineData("1e999", "must be a number from 0 to 1"), InlineData("-0.1", "must be a number from 0 to 1")]
    public void Error_OfANumber_NamesItsRange(string value, string? error) =>
        ParameterCheck.Error(new NumberParameter("x", "X", 0.5, 0, 1).Describe(), JsonElement.Parse(value)).ShouldBe(error);

    [Theory]
    [InlineData("\"b\"", null), InlineData("\"c\"", "must be one of a, b"), InlineData("1", "must be one of a, b")]
    public void Error_OfAChoice_NamesTheChoices(string value, string? error) =>
        ParameterCheck.Error(new ChoiceParameter("c", "C", "a", "b").Describe(), JsonElement.Parse(value)).ShouldBe(error);

    [Fact]
    public void Fill_ValueOverALimitThatOthersSet_NamesTheLimitAndWhy()
    {
        var limited = new NumberParameter("y", "Y", 1, 0, 100) { Unit = "s", Limit = new(0.5, new Dictionary<string, double> { ["x"] = -1 }, "because") };
        ParameterDescriptor[] parameters = [new NumberParameter("x", "X", 0.25, 0, 1).Describe(), limited.Describe()];

        ParameterCheck.Fill(parameters, new Dictionary<string, JsonElement> { ["y"] = JsonElement.Parse("2") }, out var none);
        ParameterCheck.Fill(parameters, new Dictionary<string, JsonElement> { ["y"] = JsonElement.Parse("2.5") }, out var errors);

        none.ShouldBeEmpty();
        errors.ShouldBe(new Dictionary<string, string> { ["y"] = "must be at most 2 s here: because" });
    }
}
