using System.Text;

namespace MpiLab.Api.Tests.Journal;

/// <summary>Bytes as programs write them: lines, long runs without an end, characters of all widths, and rubbish.</summary>
internal static class RandomOutput
{
    private static readonly string[] Words = ["π", "rank", "ψ²", "日本", "😀", "0.5", "\r", "\u001b[31m", "\0", " "];

    public static byte[] Of(Random random, int size)
    {
        using var bytes = new MemoryStream();
        while (bytes.Length < size)
            bytes.Write(random.Next(12) switch
            {
                0 => Rubbish(random),
                1 => Encoding.UTF8.GetBytes(new string('x', random.Next(100_000))),
                < 5 => "\n"u8,
                _ => Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]),
            });
        return bytes.ToArray();
    }

    private static byte[] Rubbish(Random random)
    {
        var bytes = new byte[random.Next(50)];
        random.NextBytes(bytes);
        return bytes;
    }
}
