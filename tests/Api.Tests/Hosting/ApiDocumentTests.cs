using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hosting;

/// <summary>docs/api.md does what it says: its commands are run, and each answer has the shape that stands below its command.</summary>
public sealed partial class ApiDocumentTests
{
    private const string End = "---- end of a block ----";

    [Fact]
    public async Task Examples_InTheirOrder_WorkAsWritten()
    {
        await using var lab = await LabHost.StartAsync();
        var token = await lab.Client.CreateTokenAsync("documentation");
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Checkout.In("docs", "api.md")))
            .Select(match => (Command: match.Groups["sh"].Value, Answer: match.Groups["json"] is { Success: true } json ? json.Value : null)).ToList();
        blocks.Count(block => block.Answer is not null).ShouldBeGreaterThan(6);

        var script = string.Concat(blocks.Select(block => $"{block.Command}\necho; echo '{End}'\n"));
        var outputs = (await RunAsync(script, lab.Address, token.Secret)).Split($"\n{End}\n");
        outputs.Length.ShouldBe(blocks.Count + 1);
        foreach (var ((command, answer), output) in blocks.Zip(outputs))
            if (answer is not null) ShouldHaveShape(JsonDocument.Parse(output).RootElement, JsonDocument.Parse(answer).RootElement, command);
    }

    private static async Task<string> RunAsync(string script, Uri lab, string token)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LAB"] = lab.GetLeftPart(UriPartial.Authority), ["TOKEN"] = token },
        })!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, $"{output}\n{await error}");
        return output;
    }

    /// <summary>Whatever the document shows is there, of the same kind; values may be others.</summary>
    private static void ShouldHaveShape(JsonElement actual, JsonElement shown, string command)
    {
        actual.ValueKind.ShouldBe(shown.ValueKind, command);
        if (shown.ValueKind == JsonValueKind.Object)
            foreach (var property in shown.EnumerateObject())
            {
                actual.TryGetProperty(property.Name, out var value).ShouldBeTrue($"{property.Name} in the answer to {command}: {actual}");
                ShouldHaveShape(value, property.Value, command);
            }
        else if (shown.ValueKind == JsonValueKind.Array && shown.GetArrayLength() > 0)
        {
            actual.GetArrayLength().ShouldBeGreaterThan(0, command);
            ShouldHaveShape(actual[0], shown[0], command);
        }
    }

    [GeneratedRegex("```sh\n(?<sh>.*?)```\n(```json\n(?<json>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
