using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>The parts of a documentation comment as plain text.</summary>
internal static class DocumentationComment
{
    /// <summary>The text; NULL where there is no summary, it is not XML, or the compilation does not read comments.</summary>
    public static string? ReadSummary(ISymbol symbol, CancellationToken cancellationToken) => Read(symbol, "summary", null, cancellationToken);

    /// <summary>What a method returns; NULL where the comment does not say.</summary>
    public static string? ReadReturns(ISymbol method, CancellationToken cancellationToken) => Read(method, "returns", null, cancellationToken);

    /// <summary>What a parameter of a method is; NULL where the comment does not say.</summary>
    public static string? ReadParameter(ISymbol method, string name, CancellationToken cancellationToken) => Read(method, "param", name, cancellationToken);

    private static string? Read(ISymbol symbol, string element, string? name, CancellationToken cancellationToken)
    {
        string? xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrWhiteSpace(xml))
        {
            return null;
        }

        try
        {
            XElement? found = XElement.Parse(xml).DescendantsAndSelf(element).FirstOrDefault(candidate => name is null || (string?)candidate.Attribute("name") == name);
            return found is null ? null : Collapse(Render(found));
        }
        catch (XmlException)
        {
            // The compiler itself reports a comment that is not XML.
            return null;
        }
    }

    private static string Render(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => NameIn(reference),
        XElement inner => Render(inner),
        _ => string.Empty,
    }));

    // cref="P:Space.Type.Member" and langword="null" become Member and null.
    private static string NameIn(XElement reference)
    {
        string name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? string.Empty;
        int parenthesis = name.IndexOf('(');
        name = parenthesis < 0 ? name : name.Substring(0, parenthesis);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }

    private static string? Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (string word in text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            result.Append(result.Length == 0 ? string.Empty : " ").Append(word);
        }

        return result.Length == 0 ? null : result.ToString();
    }
}
