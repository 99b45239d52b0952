using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

/// <summary>docs/api.md does what it says: its examples are run, and each answer has the shape that stands below its example.</summary>
public sealed partial class ApiDocumentTests
{
    private const string End = "---- end of a block ----";

    // A notebook's kernel runs a cell so; what it displays is written down instead of shown.
    private const string Notebook = """
        import sys
        from IPython.core.interactiveshell import InteractiveShell
        from IPython.utils.capture import capture_output
        shell = InteractiveShell.instance()
        with capture_output() as captured:
            ran = shell.run_cell(open(sys.argv[1]).read())
        ran.raise_error()
        print(captured.outputs[-1].data["text/html"])
        print(ran.result)
        """;

    [Fact]
    public async Task Examples_InTheirOrder_WorkAsWritten()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=4", "--Webhooks:AllowPrivateTargets=true");
        var token = await lab.Client.CreateTokenAsync("documentation");
        using var folder = new TempFolder();
        await CommandFolder.MakeAsync(folder.Path);
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Checkout.In("docs", "api.md"))).ToList();
        blocks.Count(block => block.Groups["json"].Success).ShouldBeGreaterThan(14);
        blocks.Select(block => block.Groups["language"].Value).Distinct().ShouldBe(["sh", "python", "ipython"], ignoreOrder: true);

        // One shell for all, since what an example sets the next ones use.
        var script = string.Concat(await Task.WhenAll(blocks.Select((block, index) => CommandAsync(block, index, folder))));
        var outputs = (await RunAsync(script, lab.Address, token.Secret, folder.Path)).Split($"\n{End}\n");
        outputs.Length.ShouldBe(blocks.Count + 1);
        foreach (var (block, output) in blocks.Zip(outputs))
        {
            var example = block.Groups["example"].Value;
            if (block.Groups["json"] is { Success: true, Value: var answer }) ShouldHaveShape(JsonDocument.Parse(output).RootElement, JsonDocument.Parse(answer).RootElement, example);
            if (block.Groups["language"].Value == "ipython") ShouldShowThreeLanes(output);
        }
    }

    private static void ShouldShowThreeLanes(string output)
    {
        for (var rank = 0; rank < 3; rank++) Regex.IsMatch(output, $"<b>rank {rank}</b><pre>[^<]+</pre>").ShouldBeTrue($"a lane of rank {rank} in {output}");
        output.ShouldContain("All 3 ranks ended with exit code 0.");
    }

    private static async Task<string> CommandAsync(Match block, int index, TempFolder folder)
    {
        var (language, example) = (block.Groups["language"].Value, block.Groups["example"].Value);
        if (language == "sh") return $"{example}\necho; echo '{End}'\n";
        var file = folder.In($"example-{index}.py");
        await File.WriteAllTextAsync(file, example);
        if (language == "python") return $"LAB=$LAB TOKEN=$TOKEN python3 {file}\necho; echo '{End}'\n";
        await File.WriteAllTextAsync(folder.In("notebook.py"), Notebook);
        return $"HOME={folder.Path} LAB=$LAB TOKEN=$TOKEN python3 {folder.In("notebook.py")} {file}\necho; echo '{End}'\n";
    }

    private static async Task<string> RunAsync(string script, Uri lab, string token, string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["LAB"] = lab.GetLeftPart(UriPartial.Authority),
                ["TOKEN"] = token,
                ["RECEIVER"] = "http://127.0.0.1:9/mpilab",
                ["PATH"] = $"{commands}:{Environment.GetEnvironmentVariable("PATH")}",
            },
        })!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, $"{output}\n{await error}");
        return output;
    }

    /// <summary>Whatever the document shows is there, of the same kind; values may be others.</summary>
    private static void ShouldHaveShape(JsonElement actual, JsonElement shown, string example)
    {
        actual.ValueKind.ShouldBe(shown.ValueKind, example);
        if (shown.ValueKind == JsonValueKind.Object)
            foreach (var property in shown.EnumerateObject())
            {
                actual.TryGetProperty(property.Name, out var value).ShouldBeTrue($"{property.Name} in the answer to {example}: {actual}");
                ShouldHaveShape(value, property.Value, example);
            }
        else if (shown.ValueKind == JsonValueKind.Array && shown.GetArrayLength() > 0)
        {
            actual.GetArrayLength().ShouldBeGreaterThan(0, example);
            ShouldHaveShape(actual[0], shown[0], example);
        }
    }

    [GeneratedRegex("```(?<language>sh|python|ipython)\n(?<example>.*?)```\n?(```json\n(?<json>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
