using System.Security.Cryptography;

namespace MpiLab.Api.Classes;

/// <summary>The codes that classes are joined by: 40 random bits that can be read out and typed.</summary>
internal static class JoinCodes
{
    // Without I, L, O and U, which are taken for other signs (Crockford's base 32).
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>What was meant by a code as someone typed it; null where it can be none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 40 }) return null;
        var code = new string([.. typed.ToUpperInvariant().Where(sign => sign is not (' ' or '-')).Select(sign => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign })]);
        return code.Length == Length && code.All(Signs.Contains) ? code : null;
    }
}
