using System.Text.Json;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Submission;

public sealed class SubmissionTests
{
    private static readonly SubmissionLimits Limits = new(MaximumRanks: 8, DefaultTimeLimitSeconds: 600, MaximumTimeLimitSeconds: 3600);

    private static readonly ProgramSummary Program = new()
    {
        Name = "pi",
        Title = "π",
        Topic = "Numbers",
        Summary = "Finds π.",
        Ranks = new RankRange(2, 4, 6),
        Parameters =
        [
            new() { Name = "samples", Label = "Samples", Type = ParameterType.Integer, Unit = "samples", Minimum = 1, Maximum = 1e6, Default = JsonSerializer.SerializeToElement(1000) },
            new() { Name = "step", Label = "Step", Type = ParameterType.Number, Minimum = 0, Default = JsonSerializer.SerializeToElement(0.5) },
            new() { Name = "rule", Label = "Rule", Type = ParameterType.Choice, Choices = ["left", "right"], Default = JsonSerializer.SerializeToElement("left") },
        ],
    };

    [Fact]
    public void Check_NothingGiven_DefaultsAreFilledIn()
    {
        var made = SubmissionValidator.Check(new JobSubmission { Program = "pi" }, Program, Limits, out _)!;
        (made.Ranks, made.TimeLimitSeconds, made.RestartIfInterrupted).ShouldBe((4, 600, false));
        made.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}").ShouldBe(["samples=1000", "step=0.5", "rule=left"]);
    }

    [Fact]
    public void Read_EverythingWrong_IsNamedAtOnceWithWhatIsRight() => Errors("""
        { "program": "pi", "ranks": 9, "timeLimitSeconds": 0, "restartIfInterrupted": "yes", "colour": 1,
          "parameters": { "samples": 1000001, "step": -1, "rule": "middle", "stride": 1 } }
        """).ShouldBe([
        "colour is no field of a submission, which has program, ranks, parameters, timeLimitSeconds, restartIfInterrupted",
        "parameters.rule must be one of left, right",
        "parameters.samples must be a whole number from 1 to 1,000,000 samples",
        "parameters.step must be a number of at least 0",
        "parameters.stride is no parameter of this program, which has samples, step, rule",
        "ranks must be a whole number from 2 to 6",
        "restartIfInterrupted must be true or false",
        "timeLimitSeconds must be a whole number from 1 to 3,600 seconds",
    ]);

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("2.5")]
    [InlineData("4294967297")]
    [InlineData("1e19")]
    [InlineData("-1e308")]
    public void Read_RanksOutOfRange_TheRangeIsNamed(string ranks) =>
        Errors($$"""{ "program": "pi", "ranks": {{ranks}} }""").ShouldBe(["ranks must be a whole number from 2 to 6"]);

    [Theory]
    [InlineData("\"4\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("true")]
    public void Read_RanksOfAnotherType_IsNamed(string ranks) =>
        Errors($$"""{ "program": "pi", "ranks": {{ranks}} }""").ShouldBe(["ranks must be a whole number"]);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void Read_BodyIsNoObject_IsNamed(string body)
    {
        SubmissionReader.Read(JsonDocument.Parse(body).RootElement, out var errors);
        errors[""].ShouldBe(["must be a JSON object"]);
        errors.ShouldContainKey("program");
    }

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "program": "" }""")]
    [InlineData("""{ "program": 3 }""")]
    [InlineData("""{ "program": null }""")]
    public void Read_NoProgram_IsNamed(string body)
    {
        SubmissionReader.Read(JsonDocument.Parse(body).RootElement, out var errors);
        errors.Keys.ShouldBe(["program"]);
    }

    [Fact]
    public void Check_ProgramNeedsMoreRanksThanTheLabHas_IsRefused() =>
        Errors("""{ "program": "pi" }""", Limits with { MaximumRanks = 1 }).ShouldBe(["program needs at least 2 ranks, and this lab has slots for 1"]);

    [Fact]
    public void Check_DefaultRanksAboveTheLabsMaximum_AreTheMaximum() =>
        SubmissionValidator.Check(new JobSubmission { Program = "pi" }, Program, Limits with { MaximumRanks = 3 }, out _)!.Ranks.ShouldBe(3);

    private static IEnumerable<string> Errors(string body, SubmissionLimits? limits = null)
    {
        var submission = SubmissionReader.Read(JsonDocument.Parse(body).RootElement, out var wrong);
        SubmissionValidator.Check(submission, Program, limits ?? Limits, out var errors);
        foreach (var (field, error) in wrong) errors[field] = error;
        return errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => $"{error.Key} {error.Value.Single()}");
    }
}
