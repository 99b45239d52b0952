using System.Globalization;
using System.Text;

namespace MpiLab.Cli;

/// <summary>Text of others as a terminal may have it: what would move the cursor, ring, or change colours becomes a visible sign.</summary>
internal static class SafeText
{
    private const int ControlPictures = 0x2400;

    public static string Of(string text) => text.Any(IsUnsafe) ? string.Concat(text.Select(letter => IsUnsafe(letter) ? Sign(letter) : letter)) : text;

    /// <summary>The same for bytes in UTF-8; line ends and tabs stay.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return Encoding.UTF8.GetBytes(string.Concat(text.Select(letter => letter is '\n' or '\t' || !IsUnsafe(letter) ? letter : Sign(letter))));
    }

    // C0, DEL, C1, and what reverses the direction of writing.
    private static bool IsUnsafe(char letter) => letter != '\t' && (char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);

    private static char Sign(char letter) => letter < ' ' ? (char)(ControlPictures + letter) : '\uFFFD';
}
