using System.Globalization;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Values that break what was not thought through.</summary>
internal static class OddText
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2", "65575", "65576", "2147483647", "2147483648", "-2147483649", "4294967297", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "1e19", "1e999", "-1e-999", "1.5", "0x10", "010", "+1", " 1", "1 ", "1_000", "1,000", "NaN", "Infinity", "١٢",
        "99999999999999999999999999999999999999999999999999",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\t", "null", "true", "undefined", "..", ".", "../../etc/passwd", "..\\..\\x", "a/b", "a//b", "/", "%2e%2e%2f", "%00", "a\0b", "C:\\x", "~", "*", "?", "#", "&", "=", ";", "'", "\"", "`",
        "' OR 1=1 --", "1; DROP TABLE jobs", "<script>alert(1)</script>", "${7*7}", "{{7*7}}", "%s%n%x", "$(id)", "|id", "\\u0000",
        "é", "e\u0301", "\u202Eabc", "\u200B", "\uFEFF", "\uFFFF", "\uD83D\uDE00", "𝒜", "ﬀ", "İ", "ſ", "中文", "\u0007", "\u001B[31m", "\r\nX-Injected: 1", "hello", "monte-carlo-pi", "queued", "queued,failed", ",,,", "before:1", "YmVmb3JlOjE", "YmVmb3JlOi0x", "mine.txt",
    ];

    public static string Number(Random random) => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];

    public static string Any(Random random) => random.Next(8) switch
    {
        0 => Number(random),
        1 => new string((char)random.Next('!', '\u0400'), random.Next(1, 3000)),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => char.ConvertFromUtf32(Scalar(random)))),
        _ => Texts[random.Next(Texts.Length)],
    };

    /// <summary>For a header: no line ends, which no client could send.</summary>
    public static string Header(Random random)
    {
        var text = new string([.. Any(random).Where(letter => letter is not ('\r' or '\n' or '\0'))]);
        return text.Length > 2000 ? text[..2000] : text;
    }

    private static int Scalar(Random random)
    {
        int scalar;
        do scalar = random.Next(1, 0x110000);
        while (scalar is >= 0xD800 and <= 0xDFFF);
        return scalar;
    }
}
