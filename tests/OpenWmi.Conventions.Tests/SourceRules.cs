using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenWmi.Conventions.Tests;

/// <summary>The rules for a C# source file. Each gives one sentence for each breach, or nothing.</summary>
internal static partial class SourceRules
{
    private const int MaximumLines = 500;

    /// <summary>At most one public type at the top of a file, and the file has the name of it (or of its part: Name.Part.cs).</summary>
    internal static IEnumerable<string> OnePublicTypeNamedAsItsFile(string file, string text)
    {
        string[] types = [.. TopLevelTypes(text).Where(IsPublic).Select(NameOf).Distinct()];
        if (types.Length > 1)
        {
            yield return $"{file} holds {types.Length} public types: {string.Join(", ", types)}.";
        }
        else if (types.Length == 1 && types[0] != Path.GetFileName(file).Split('.', '{')[0])
        {
            yield return $"{file} holds the public type {types[0]}, whose name it should have.";
        }
    }

    /// <summary>
    /// A public class says whether it may be derived from: sealed, abstract or static, in one of its parts.
    /// The parts are looked for in all the given files.
    /// </summary>
    internal static IEnumerable<string> PublicClassesAreClosed(IEnumerable<(string File, string Text)> sources)
        => sources.SelectMany(source => Classes(source.Text).Select(type => (source.File, Type: type)))
            .GroupBy(part => FullNameOf(part.Type))
            .Where(parts => parts.Any(part => IsPublic(part.Type)) && !parts.Any(part => IsClosed(part.Type)))
            .Select(parts => $"{parts.First().File}: the public class {parts.Key} is neither sealed nor abstract nor static.");

    /// <summary>P/Invoke is declared in OpenWmi.Native alone.</summary>
    internal static IEnumerable<string> NativeCallsAreInNative(string file, string text)
        => file.StartsWith("src/OpenWmi.Native/", StringComparison.Ordinal)
            ? []
            : Root(text).DescendantNodes().OfType<AttributeSyntax>()
                .Where(attribute => SimpleName(attribute.Name) is "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute")
                .Select(attribute => $"{At(file, attribute)} declares a native call; those belong in OpenWmi.Native.");

    /// <summary>No error disappears: a catch block does something, and one that takes every exception says when.</summary>
    internal static IEnumerable<string> ErrorsAreNotSwallowed(string file, string text)
        => Root(text).DescendantNodes().OfType<CatchClauseSyntax>().Select(clause => IsEmpty(clause)
                ? $"{At(file, clause)} catches and does nothing."
                : TakesEverything(clause) ? $"{At(file, clause)} catches every exception without saying when." : null)
            .OfType<string>();

    internal static IEnumerable<string> NotTooLong(string file, string text)
    {
        int lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return lines > MaximumLines ? [$"{file} has {lines} lines, more than {MaximumLines}."] : [];
    }

    /// <summary>Nothing is left unfinished or put off.</summary>
    internal static IEnumerable<string> NothingUnfinished(string file, string text)
        => Unfinished().EnumerateMatches(text) is var matches && !matches.MoveNext() ? [] : [$"{file} says '{Unfinished().Match(text).Value}'."];

    /// <summary>A warning is only switched off with the reason beside it: a comment on the line or on the one above.</summary>
    internal static IEnumerable<string> SuppressionsHaveAReason(string file, string text)
    {
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            bool suppresses = lines[index].TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal)
                || (lines[index].Contains("SuppressMessage(", StringComparison.Ordinal) && !lines[index].Contains("Justification", StringComparison.Ordinal));
            if (suppresses && !lines[index].Contains("//", StringComparison.Ordinal) && (index == 0 || !lines[index - 1].Contains("//", StringComparison.Ordinal)))
            {
                yield return $"{file}({index + 1}) switches off a warning without saying why.";
            }
        }
    }

    // In two halves, so that this file does not break the rule that it checks.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b")]
    private static partial Regex Unfinished();

    private static SyntaxNode Root(string text) => CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot();

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(string text)
        => Root(text).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    // A record struct cannot be derived from; a record class can.
    private static IEnumerable<TypeDeclarationSyntax> Classes(string text)
        => Root(text).DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.IsKind(SyntaxKind.ClassDeclaration) || type.IsKind(SyntaxKind.RecordDeclaration));

    // A comment in the block is a reason to do nothing.
    private static bool IsEmpty(CatchClauseSyntax clause)
        => clause.Block.Statements.Count == 0
            && !clause.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));

    // What ends in `throw;` lets everything through again.
    private static bool TakesEverything(CatchClauseSyntax clause)
        => clause.Filter is null && (clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception")
            && clause.Block.Statements is not [.., ThrowStatementSyntax { Expression: null }];

    private static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword);

    private static bool IsClosed(TypeDeclarationSyntax type)
        => type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword);

    private static string NameOf(MemberDeclarationSyntax member)
        => member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text;

    private static string FullNameOf(TypeDeclarationSyntax type)
        => string.Join('.', type.AncestorsAndSelf().Reverse().Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            TypeDeclarationSyntax outer => $"{outer.Identifier.Text}{(outer.TypeParameterList is { } list ? $"`{list.Parameters.Count}" : "")}",
            _ => "",
        }).Where(name => name.Length > 0));

    private static string SimpleName(NameSyntax name) => name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.Text : name.ToString();

    private static string At(string file, SyntaxNode node) => $"{file}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
}
