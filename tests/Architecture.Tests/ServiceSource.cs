using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MpiLab.Tests.Support;

namespace MpiLab.Architecture.Tests;

/// <summary>A name in the service's source, and what it means.</summary>
/// <param name="Stage">The folder that it stands in; "" for the service's own.</param>
/// <param name="Place">File and line.</param>
/// <param name="Symbol">A type, or a member of one.</param>
public sealed record Use(string Stage, string Place, ISymbol Symbol)
{
    public string Namespace => $"{Symbol.ContainingNamespace}";

    public string Type => (Symbol as ITypeSymbol ?? Symbol.ContainingType).Name;
}

/// <summary>The service's source, every name in it resolved by the compiler.</summary>
public sealed class ServiceSource
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    public ServiceSource()
    {
        var root = Checkout.In("src", "Api");
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj") && !file.Contains("/Migrations/"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, file)), options, file)).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Where(path => Path.GetFileName(path) is not ("MpiLab.Api.dll" or "MpiLab.Architecture.Tests.dll")).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("MpiLab.Api", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Uses = [.. trees.SelectMany(tree => UsesIn(tree, compilation.GetSemanticModel(tree)))];
        // Generated code is missing, and nothing else: a name that was not understood would be a use that no test sees.
        Errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8795" or "CS0759"))];
    }

    public IReadOnlyList<Use> Uses { get; }

    public IReadOnlyList<Diagnostic> Errors { get; }

    private static IEnumerable<Use> UsesIn(SyntaxTree tree, SemanticModel model)
    {
        var stage = tree.FilePath.Contains('/') ? tree.FilePath.Split('/')[0] : "";
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            if (symbol is IMethodSymbol { ReducedFrom: { } extension }) symbol = extension;
            if (symbol is ITypeSymbol and not ITypeParameterSymbol or { ContainingType: not null })
                yield return new Use(stage, $"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", symbol);
        }
    }
}
