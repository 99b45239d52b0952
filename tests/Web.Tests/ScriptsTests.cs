using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

public sealed class ScriptsTests
{
    /// <summary>Runs the tests under Scripts with node's own runner, over frames that the service's own code wrote.</summary>
    [Fact]
    public async Task Scripts_OwnTests_Pass()
    {
        var frames = Path.Combine(Path.GetTempPath(), $"mpilab-frames-{Guid.NewGuid():N}");
        WriteFrames(frames);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["test.mjs"])
            {
                WorkingDirectory = Repository.File("src/Web"),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["MPILAB_TEST_FRAMES"] = frames },
            })!;
            node.StandardInput.Close();
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);

            var said = await output + await errors;
            node.ExitCode.ShouldBe(0, said);
            said.ShouldContain("# skipped 0");
            said.ShouldNotContain("# pass 0");
        }
        finally
        {
            File.Delete(frames);
            File.Delete($"{frames}.json");
        }
    }

    private static void WriteFrames(string path)
    {
        string[] texts = ["first\n", "", "π ≈ 3.14 🧪\n", "{\"type\":\"progress\",\"fraction\":1}\n"];
        var written = new MemoryStream();
        var told = new List<object>();
        foreach (var (i, text) in texts.Index())
        {
            var time = DateTimeOffset.UnixEpoch.AddMicroseconds(1_700_000_000_123_456 + i);
            var record = new LogRecord(written.Length, time, i + 1, i - 1, (LogStream)(i % 3 + 1), 10 * i, Encoding.UTF8.GetBytes(text));
            var frame = new byte[LogFrame.HeaderSize + record.Bytes.Length];
            LogFrame.Write(record, frame);
            written.Write(frame);
            var milliseconds = (double)((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond) / 1000;
            told.Add(new { sequence = record.Sequence, next = record.Next, time = milliseconds, attempt = record.Attempt, rank = record.Rank, stream = (int)record.Stream, text });
        }
        File.WriteAllBytes(path, written.ToArray());
        File.WriteAllText($"{path}.json", JsonSerializer.Serialize(told));
    }
}
