using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.EndToEnd.Stage;

/// <summary>Every page of the published site, as its routed components say.</summary>
internal static partial class SitePages
{
    private static readonly Lazy<IReadOnlyList<string>> Found = new(Find);

    /// <summary>Such as <c>/jobs/{Id:long}</c>.</summary>
    public static IReadOnlyList<string> Templates => Found.Value;

    /// <summary>An address or more for each of them, and what stands at addresses of none.</summary>
    /// <param name="values">What to put in place of a template's holes, by the template.</param>
    /// <exception cref="ArgumentException">A page has no value: whoever adds a page names one that these tests can visit.</exception>
    public static IReadOnlyList<string> Addresses(IReadOnlyDictionary<string, string[]> values) =>
        [.. Templates.SelectMany(template => !Hole().IsMatch(template) ? [template]
                : values.TryGetValue(template, out var given) ? given.Select(value => Hole().Replace(template, value))
                : throw new ArgumentException($"No value for {template}: the tests of every page do not visit this one.")),
            "/no-such-page", $"{Routes.SignedOut}?link=refused"];

    private static IReadOnlyList<string> Find()
    {
        var pages = Assembly.LoadFrom(Path.Combine(Checkout.Service, "MpiLab.Web.dll")).GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal).ToList();
        pages.ShouldContain("/", "else what was read is not the site");
        return pages;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
