using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MpiLab.Contracts;

namespace MpiLab.Web.Source;

/// <summary>A run of source text; the class names its colour, null for plain text.</summary>
internal readonly record struct SourceToken(string Text, string? Class);

/// <summary>Splits C# into coloured runs that together are the file, character by character. Other languages stay plain.</summary>
internal static class CSharpHighlighter
{
    // The catalogue is small and fixed, so this holds a file of each program at most.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<SourceToken>> Seen = new();

    public static IReadOnlyList<SourceToken> Tokens(SourceFile file) =>
        file.Path.EndsWith(".cs", StringComparison.Ordinal) ? Seen.GetOrAdd(file.Text, Split) : [new SourceToken(file.Text, null)];

    private static List<SourceToken> Split(string text)
    {
        var tokens = new List<SourceToken>();
        foreach (var token in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens())
        {
            AddTrivia(tokens, token.LeadingTrivia);
            Add(tokens, token.Text, ClassOf(token));
            AddTrivia(tokens, token.TrailingTrivia);
        }
        return tokens;
    }

    private static void AddTrivia(List<SourceToken> to, SyntaxTriviaList trivia)
    {
        foreach (var part in trivia)
        {
            var kind = part.Kind();
            var comment = kind is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
            Add(to, part.ToFullString(), comment ? "tk-comment" : part.IsDirective ? "tk-keyword" : null);
        }
    }

    private static void Add(List<SourceToken> to, string text, string? @class)
    {
        if (text.Length == 0) return;
        if (to.Count > 0 && to[^1].Class == @class) to[^1] = new SourceToken(to[^1].Text + text, @class);
        else to.Add(new SourceToken(text, @class));
    }

    private static string? ClassOf(SyntaxToken token)
    {
        var kind = token.Kind();
        if (SyntaxFacts.IsReservedKeyword(kind) || SyntaxFacts.IsContextualKeyword(kind)) return "tk-keyword";
        return kind switch
        {
            SyntaxKind.NumericLiteralToken => "tk-number",
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
                or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken
                or SyntaxKind.InterpolatedMultiLineRawStringStartToken => "tk-string",
            SyntaxKind.IdentifierToken => ClassOfName(token),
            _ => null,
        };
    }

    private static string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "tk-method",
        BaseTypeDeclarationSyntax or TypeParameterSyntax => "tk-type",
        IdentifierNameSyntax { IsVar: true } => "tk-keyword",
        SimpleNameSyntax name => ClassOfUse(name),
        _ => null,
    };

    private static string? ClassOfUse(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => "tk-method",
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member when call.Expression == member && member.Name == name => "tk-method",
        // Without a compilation a name before a dot may be a type or a value; by custom only types begin with a capital.
        MemberAccessExpressionSyntax member when member.Expression == name && name.Identifier.Text is [>= 'A' and <= 'Z', ..] => "tk-type",
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or TypeArgumentListSyntax or ArrayTypeSyntax
            or NullableTypeSyntax or BaseTypeSyntax or AttributeSyntax or CastExpressionSyntax or MethodDeclarationSyntax
            or LocalFunctionStatementSyntax or PropertyDeclarationSyntax or DeclarationExpressionSyntax or DeclarationPatternSyntax => "tk-type",
        _ when name is GenericNameSyntax => "tk-type",
        _ => null,
    };
}
