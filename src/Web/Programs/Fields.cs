namespace MpiLab.Web.Programs;

/// <summary>The ids that join a field with its label, its help and its errors.</summary>
internal static class Fields
{
    public static string Id(string key) => key.Replace('.', '-');

    public static string HelpId(string key) => $"{Id(key)}-help";

    public static string ErrorId(string key) => $"{Id(key)}-error";

    /// <summary>For <c>aria-describedby</c>: the error, if there is one, before the help.</summary>
    public static string DescribedBy(RunForm form, string key) =>
        form.Errors.ContainsKey(key) ? $"{ErrorId(key)} {HelpId(key)}" : HelpId(key);

    public static string? Invalid(RunForm form, string key) => form.Errors.ContainsKey(key) ? "true" : null;
}
