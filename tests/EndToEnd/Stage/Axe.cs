using Microsoft.Playwright;

namespace MpiLab.EndToEnd.Stage;

/// <summary>axe-core, which looks for what keeps people from a page who see, hear or move otherwise.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>What all of its rules find wrong with a page as it stands.</summary>
    /// <param name="page">The page.</param>
    /// <param name="part">A selector of the parts to look at; the whole page where left out.</param>
    public static async Task<IReadOnlyList<string>> LookAsync(IPage page, string part = "html")
    {
        await page.EvaluateAsync(Script.Value);
        return await page.EvaluateAsync<string[]>("""
            async part => (await axe.run(part, { resultTypes: ['violations'] })).violations
              .flatMap(({ id, help, nodes }) => nodes.map(({ target, any, all, none }) => `${id}: ${help}: ${target.join(' ')} (${[...any, ...all, ...none][0]?.message})`))
            """, part);
    }
}
