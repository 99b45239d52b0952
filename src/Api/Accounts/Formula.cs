namespace MpiLab.Api.Accounts;

/// <summary>What a spreadsheet would calculate instead of showing it (OWASP, "CSV injection").</summary>
internal static class Formula
{
    private const string Signs = "=+-@\t\r\n＝＋－＠";

    /// <summary>Whether a cell that begins so is taken for a formula.</summary>
    public static bool Begins(string text) => text.Length > 0 && Signs.Contains(text[0], StringComparison.Ordinal);
}
