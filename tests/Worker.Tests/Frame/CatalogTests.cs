using System.Text.RegularExpressions;

namespace MpiLab.Worker.Tests.Frame;

public sealed partial class CatalogTests
{
    private static readonly Catalog Catalog = ProgramCatalog.Describe();

    public static TheoryData<string> Listed => [.. Catalog.Programs.Where(program => !program.Hidden).Select(program => program.Name)];

    [Fact]
    public void Programs_OfTheLecture_StandInTeachingOrder()
    {
        string[] lecture =
        [
            "Hello, ranks", "Send and receive", "Non-blocking exchange", "Collective operations", "Monte Carlo π",
            "Trapezoid rule", "Matrix times vector", "Heat equation", "Scaling benchmark",
        ];
        Catalog.Programs.Select(program => program.Title).Where(title => lecture.Contains(title)).ShouldBe(lecture);
    }

    [Fact]
    public void Programs_All_HaveNamesOfTheirOwnInKebabCase()
    {
        Catalog.Programs.Select(program => program.Name).ShouldBeUnique();
        Catalog.Programs.ShouldAllBe(program => KebabCase().IsMatch(program.Name));
    }

    [Fact]
    public void Programs_OfOneTopic_StandTogether()
    {
        var topics = Catalog.Programs.Select(program => program.Topic).ToArray();
        topics.Where((topic, i) => i == 0 || topics[i - 1] != topic).ShouldBeUnique();
    }

    [Fact]
    public void Programs_All_AllowTheirDefaultRanks() =>
        Catalog.Programs.ShouldAllBe(program => program.Ranks.Minimum >= 1 && program.Ranks.Default >= program.Ranks.Minimum
            && !(program.Ranks.Default > program.Ranks.Maximum));

    [Fact]
    public void Parameters_All_AllowTheirDefaults()
    {
        foreach (var program in Catalog.Programs)
        {
            ParameterCheck.Fill(program.Parameters, null, out var errors);
            errors.ShouldBeEmpty(program.Name);
        }
    }

    [Fact]
    public void Parameters_All_HaveCamelCaseNamesAndLabels()
    {
        var parameters = Catalog.Programs.SelectMany(program => program.Parameters).ToArray();
        parameters.ShouldAllBe(parameter => CamelCase().IsMatch(parameter.Name) && parameter.Label.Length > 0);
        parameters.Where(parameter => parameter.Type is ParameterType.Integer or ParameterType.Number)
            .ShouldAllBe(parameter => parameter.Minimum < parameter.Maximum);
    }

    [Theory, MemberData(nameof(Listed))]
    public void Source_OfEachFile_FitsAScreen(string name)
    {
        foreach (var file in Find(name).Source)
        {
            var lines = file.Text.Split('\n');
            lines.Length.ShouldBeLessThanOrEqualTo(100, file.Path);
            lines.ShouldAllBe(line => line.Length <= 140);
        }
    }

    [Theory, MemberData(nameof(Listed))]
    public void Header_OfEachProgram_SaysWhatTheCodeDoes(string name)
    {
        var program = Find(name);
        var source = program.Source[0].Text;
        var header = Header().Match(source);
        header.Success.ShouldBeTrue($"{program.Source[0].Path} must begin with title, Shows, Run and Try");

        header.Groups["title"].Value.ShouldBe(program.Title);
        header.Groups["run"].Value.ShouldBe($"mpiexec -n {program.Ranks.Default} dotnet MpiLab.Worker.dll run {name}");
        var code = string.Concat(program.Source.Where(file => file.Path.EndsWith(".cs")).Select(file => file.Text))[header.Length..];
        foreach (var call in header.Groups["shows"].Value.Split(", ")) code.ShouldContain(call, Case.Sensitive, customMessage: $"{name} shows {call}");
    }

    [Theory, MemberData(nameof(Listed))]
    public void Lesson_OfEachProgram_HasEveryPart(string name)
    {
        var program = Find(name);
        program.Lesson.ShouldStartWith($"# {program.Title}\n\n**Goal.** ");
        string[] parts = ["The idea", "Calls", "What to look for", "Try", "Question", "Answer"];
        Heading().Matches(program.Lesson).Select(heading => heading.Groups["title"].Value).Where(parts.Contains).ShouldBe(parts);
        Part(program, "The idea").ShouldContain("\n```\n", Case.Sensitive, "a diagram");
        Part(program, "Answer").Length.ShouldBeGreaterThan(40);
        (program.Skeleton is null).ShouldBe(!program.Lesson.Contains("\n## Skeleton\n"));
        (program.Skeleton is null).ShouldBe(!program.Lesson.Contains("\n## Hints\n"));
    }

    [Theory, MemberData(nameof(Listed))]
    public void Lesson_CallsOfEachProgram_AreLinkedToTheirNamesInTheStandard(string name)
    {
        var calls = Part(Find(name), "Calls").Split('\n').Where(line => line.StartsWith('|')).Skip(2).ToArray();
        calls.ShouldNotBeEmpty();
        foreach (var call in calls.Where(call => !Constant().IsMatch(call)))
        {
            var link = Standard().Match(call);
            link.Success.ShouldBeTrue($"{name}: {call}");
            link.Groups["page"].Value.ShouldBe(link.Groups["name"].Value);
        }
    }

    [Theory, MemberData(nameof(Listed))]
    public void Lesson_OfEachProgram_NamesThreeThingsToTry(string name) =>
        Part(Find(name), "Try").Split('\n').Count(line => Regex.IsMatch(line, @"^\d\. ") && Try().IsMatch(line)).ShouldBeGreaterThanOrEqualTo(3);

    [Theory, MemberData(nameof(Listed))]
    public void Source_OfEachProgram_EndsWithItsTwinInPython(string name)
    {
        var source = Find(name).Source;
        source[0].Path.ShouldEndWith(".cs");
        source[^1].Path.ShouldBe(Path.ChangeExtension(source[0].Path, ".py"));
        source[^1].Text.ShouldContain("from mpi4py import MPI\n");
    }

    [Fact]
    public void Path_OfTheCatalogue_TakesEveryProgramOnceFromTheFirstStep()
    {
        var places = Catalog.Programs.Where(program => !program.Hidden).Select(program => program.Path!.Step).Order().ToArray();
        places.ShouldBe(Enumerable.Range(1, places.Length));
        Catalog.Programs.Where(program => program.Hidden).ShouldAllBe(program => program.Path == null);
    }

    [Fact]
    public void Levels_OfTheCatalogue_AreAllTakenAndBeginBasic()
    {
        var levels = Catalog.Programs.Where(program => !program.Hidden).Select(program => program.Level).ToArray();
        levels[0].ShouldBe(ProgramLevel.Basic);
        levels.Distinct().Count().ShouldBe(Enum.GetValues<ProgramLevel>().Length);
    }

    private static string Part(ProgramDetail program, string title) =>
        program.Lesson.Split($"\n## {title}\n")[1].Split("\n## ")[0];

    [Theory, MemberData(nameof(Listed))]
    public void Lesson_LinksThatFillTheForm_NameParametersAndValuesThatAreAllowed(string name)
    {
        var program = Find(name);
        foreach (Match link in Try().Matches(program.Lesson))
            foreach (var pair in link.Groups["query"].Value.Split('&').Select(part => part.Split('=')))
                if (pair[0] == "ranks")
                {
                    int.Parse(pair[1]).ShouldBeInRange(program.Ranks.Minimum, program.Ranks.Maximum ?? int.MaxValue);
                }
                else
                {
                    var parameter = program.Parameters.Single(parameter => parameter.Name == pair[0]);
                    var text = parameter.Type == ParameterType.Choice ? $"\"{Uri.UnescapeDataString(pair[1])}\"" : pair[1];
                    ParameterCheck.Error(parameter, System.Text.Json.JsonElement.Parse(text)).ShouldBeNull(link.Value);
                }
    }

    private static ProgramDetail Find(string name) => Catalog.Programs.Single(program => program.Name == name);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[a-z][A-Za-z]*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"^// (?<title>[^:]+): .+\n// Shows: (?<shows>.+)\n// Run:   (?<run>.+)\n// Try:   .+\n")]
    private static partial Regex Header();

    [GeneratedRegex(@"^## (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    /// <summary>A row of a constant, which has no page of its own.</summary>
    [GeneratedRegex(@"\| MPI_[A-Z_]+\b")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\[(?<name>MPI_\w+)\]\(https://www\.mpich\.org/static/docs/latest/www3/(?<page>MPI_\w+)\.html\)")]
    private static partial Regex Standard();

    [GeneratedRegex(@"\]\(\?(?<query>[^)]+)\)")]
    private static partial Regex Try();
}
