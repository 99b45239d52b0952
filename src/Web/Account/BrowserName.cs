namespace MpiLab.Web.Account;

/// <summary>A browser by what it calls itself, as a person would.</summary>
internal static class BrowserName
{
    // In this order: each of these claims to be those after it, too.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => userAgent.Length > 0 ? userAgent : "a program",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string text) =>
        known.FirstOrDefault(one => text.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
