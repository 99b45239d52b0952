using System.Globalization;
using System.Text.RegularExpressions;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>A program of tests/Hostile, with what its first line says: how it must end, which threat it is, and without which protections it gets through.</summary>
internal sealed partial record HostileProgram(string Name, string Language, string Verdict, int? Code, IReadOnlyList<string> Without)
{
    public static string Folder => Checkout.In("tests", "Hostile");

    public static IReadOnlyList<HostileProgram> All { get; } =
    [
        .. from file in Directory.GetFiles(Folder, "*.*", SearchOption.AllDirectories)
           let language = Path.GetFileName(Path.GetDirectoryName(file))!
           let first = File.ReadLines(file).FirstOrDefault() ?? ""
           let match = FirstLine().Match(first)
           where match.Success && language is "c" or "mpi" or "python" or "csharp"
           orderby language, file
           select new HostileProgram(Path.GetFileNameWithoutExtension(file), language, match.Groups["verdict"].Value,
               match.Groups["code"] is { Success: true } code ? int.Parse(code.Value, CultureInfo.InvariantCulture) : null,
               match.Groups["without"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)),
    ];

    public static HostileProgram Of(string id) => All.Single(program => program.Id == id);

    public string Id => $"{Language}/{Name}";

    /// <summary>What mpiexec starts; {0} is the folder of the built programs.</summary>
    public IReadOnlyList<string> Command(string built, string dotnet) => Language switch
    {
        "python" => ["/usr/bin/python3", $"{built}/python/{Name}.py"],
        "csharp" => [$"{dotnet}/dotnet", $"{built}/csharp/MpiLab.Hostile.dll", Name],
        _ => [$"{built}/{Language}/{Name}"],
    };

    [GeneratedRegex(@"^(//|#) (?<verdict>held|fails|time|memory|processes|writes|output)( (?<code>\d+))?; threat \d+(; without (?<without>[a-z,]+))?$")]
    private static partial Regex FirstLine();
}
