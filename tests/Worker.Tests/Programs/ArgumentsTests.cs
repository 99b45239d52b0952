using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("{\"samples\":0}", "samples must be a whole number from 1 to 100,000,000,000,000 samples")]
    [InlineData("{\"samples\":1.5}", "samples must be a whole number from 1 to 100,000,000,000,000 samples")]
    [InlineData("{\"seed\":\"one\"}", "seed must be a whole number from 0 to 1,000,000,000")]
    [InlineData("{\"sample\":5}", "sample is no parameter of this program, which has samples, seed")]
    [InlineData("{\"samples\":-1,\"seed\":-1}", "samples must be a whole number from 1 to 100,000,000,000,000 samples\nseed must be a whole number from 0 to 1,000,000,000")]
    [InlineData("[1]", "must hold one JSON object, values by parameter name")]
    [InlineData("{", "cannot read the arguments: ")]
    [InlineData("{\"seed\":1}{}", "cannot read the arguments: ")]
    [InlineData("", "cannot read the arguments: ")]
    [InlineData("}", "cannot read the arguments: ")]
    [InlineData("{\"seed\":1,}", "cannot read the arguments: ")]
    [InlineData("{\"seed\":01}", "cannot read the arguments: ")]
    public void Read_WrongArguments_NamesEachAndItsRange(string json, string error)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            Should.Throw<ArgumentsException>(() => Arguments.Read(new MonteCarloPi(), file)).Message.ShouldContain(error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{\"samples\":7,\"seed\":3}", 7, 3), InlineData("{}", 200_000_000, 1), InlineData(" { \"seed\" : 1e3 } ", 200_000_000, 1000)]
    [InlineData("{\"samples\":5.0}", 5, 1)]
    public void Read_RightArguments_TakesThemAndFillsTheRest(string json, long samples, long seed)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            var program = new MonteCarloPi();
            var arguments = Arguments.Read(program, file);
            program.Parameters.Select(parameter => arguments[parameter]).ShouldBe([samples, seed]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Read_EachKindOfParameter_TakesItsValue()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"form":"ring of sends","mended":true,"length":12,"patience":0.5}""");
            var program = new Deadlock();
            var arguments = Arguments.Read(program, file);
            program.Parameters.Select(parameter => arguments[parameter]).ShouldBe(["ring of sends", true, 12L, 0.5]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("""{"timeStep":1e-3}"""), InlineData("""{"intervals":100000}"""), InlineData("""{"duration":2.5,"timeStep":1e-3}""")]
    public void Read_OverALimitThatOtherParametersSet_SaysWhichAndWhy(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            Should.Throw<ArgumentsException>(() => Arguments.Read(new HeatEquation(), file)).Message
                .ShouldMatch("^timeStep must be at most .* s here: a longer step is unstable");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Read_NoSuchFile_SaysThatItCannotBeRead() =>
        Should.Throw<ArgumentsException>(() => Arguments.Read(new MonteCarloPi(), "/nowhere/args.json")).Message.ShouldStartWith("cannot read the arguments: ");

    [Fact]
    public async Task Run_WrongArguments_IsRefusedByOneRank()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.Mpich, 2, "monte-carlo-pi", new { seed = -1 });

        job.ExitCode.ShouldBe(ProgramRun.Refused, $"{job}");
        job[0].Error.ShouldBe("monte-carlo-pi: seed must be a whole number from 0 to 1,000,000,000\n");
        job[1].Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_UnknownProgram_IsRefusedWithTheNamesThereAre()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 1, "no-such");

        job.ExitCode.ShouldBe(ProgramRun.Refused, $"{job}");
        job[0].Error.ShouldContain("no such program; there are hello, ");
    }
}
