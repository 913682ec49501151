using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Rpc.Generator;

/// <summary>Names in generated code.</summary>
internal static class Names
{
    public const string Rpc = "global::OpenWmi.Rpc.";
    public const string Ndr = Rpc + "Ndr.";
    public const string Interfaces = Rpc + "Interfaces.";
    public const string Reader = Ndr + "NdrReader";
    public const string Writer = Ndr + "NdrWriter";
    public const string Arrays = Ndr + "NdrArrays.";
    public const string Tasks = "global::System.Threading.Tasks.";

    // What generated methods call their own.
    private static readonly HashSet<string> Own =
        ["answer", "call", "channel", "exception", "failure", "fixedPart", "reader", "request", "response", "result", "serverCall", "target", "value", "writer"];

    /// <summary>The name of a parameter as a variable.</summary>
    public static string Variable(string name) => Own.Contains(name) ? name + "Value" : Escape(name);

    /// <summary>The name, with @ where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
