using System.Text;

namespace MpiLab.Worker;

internal static class ConsoleLines
{
    private const int StandardOutput = 1, StandardError = 2;

    /// <summary>
    /// From here on each line written to the console goes out at once, whole, with one write of UTF-8: a rank that waits
    /// or dies has said all it said, and two ranks that share a terminal do not tear each other's lines.
    /// </summary>
    public static void FlushEach()
    {
        Console.SetOut(Writer(StandardOutput));
        Console.SetError(Writer(StandardError));
    }

    /// <summary>Standard output, without buffer.</summary>
    public static Stream OpenOutput() => new DescriptorStream(StandardOutput);

    private static StreamWriter Writer(int descriptor) =>
        new(new DescriptorStream(descriptor), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = true };
}
