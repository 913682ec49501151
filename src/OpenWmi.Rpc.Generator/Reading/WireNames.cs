using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenWmi.Rpc.Generator;

/// <summary>
/// The names that specifications give to parameters. The documentation comment has them: <c>&lt;param name="timeout"&gt;&lt;c&gt;lTimeout&lt;/c&gt;: milliseconds.&lt;/param&gt;</c>.
/// The comment is read as the compiler has parsed it: nothing is bound, and what is broken in it only lacks the name.
/// </summary>
internal static class WireNames
{
    /// <summary>The name that the comment on the method, or on the record that has the parameter in its head, begins the parameter with.</summary>
    /// <returns>The name; that of C# where the comment gives none, or the compilation does not read comments.</returns>
    public static string Of(IParameterSymbol parameter)
    {
        ISymbol method = parameter.ContainingSymbol;
        return Find(method, parameter.Name) ?? (method is IMethodSymbol { MethodKind: MethodKind.Constructor } ? Find(method.ContainingType, parameter.Name) : null) ?? parameter.Name;
    }

    private static string? Find(ISymbol owner, string parameter) => owner.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().GetLeadingTrivia())
        .Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content).OfType<XmlElementSyntax>()
        .Where(element => element.StartTag.Name.LocalName.ValueText == "param" && IsAbout(element, parameter))
        .Select(NameIn).FirstOrDefault();

    private static bool IsAbout(XmlElementSyntax element, string parameter) =>
        element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(attribute => attribute.Identifier.Identifier.ValueText == parameter);

    // <c> counts only where nothing but space is before it, and only with an identifier in it.
    private static string? NameIn(XmlElementSyntax element)
    {
        XmlNodeSyntax? first = element.Content.FirstOrDefault(node => node is not XmlTextSyntax text || TextOf(text).Length > 0);
        if (first is not XmlElementSyntax { Content.Count: 1 } code || code.Content[0] is not XmlTextSyntax name || code.StartTag.Name.LocalName.ValueText != "c")
        {
            return null;
        }

        string text = TextOf(name);
        return text.Length > 0 && text.All(character => character is '_' || char.IsLetterOrDigit(character)) ? text : null;
    }

    private static string TextOf(XmlTextSyntax text) => string.Concat(text.TextTokens.Select(token => token.ValueText)).Trim();
}
