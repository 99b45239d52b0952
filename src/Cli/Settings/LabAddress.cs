namespace MpiLab.Cli;

/// <summary>A lab's address as people type it.</summary>
internal static class LabAddress
{
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri Read(string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new UsageException($"\"{text}\" is no address of a lab, such as http://127.0.0.1:8080 or https://lab.example.org.");
        return new Uri(address.GetLeftPart(UriPartial.Authority));
    }
}
