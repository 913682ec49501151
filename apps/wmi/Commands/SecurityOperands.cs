using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>What the commands <c>wmi security</c> take.</summary>
internal static class SecurityOperands
{
    public static Operand Namespace { get; } = new("NS", "the namespace, root/cimv2 or root\\cimv2", Kind: OperandKind.Namespace);

    public static Operand Right { get; } = new("RIGHT", $"one or more of {string.Join(", ", NamespaceRightNames.Names)}", IsRepeated: true, Kind: OperandKind.Right);

    public static Option ThisOnly { get; } = new("--this-only", null, "for this namespace alone: child namespaces do not inherit it");

    public static Option Force { get; } = new("--force", null, "do it even where no administrator could change it back");

    /// <summary>A word of a command line that is shown to be repeated: whatever it is, a shell takes it for one word and nothing else.</summary>
    public static string Word(string text)
        => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "/%._-@:".Contains(c, StringComparison.Ordinal)) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>The rights that words name.</summary>
    /// <exception cref="UsageException">One of them names none.</exception>
    public static uint ReadRights(IEnumerable<string> names, string command)
    {
        uint rights = 0;
        foreach (string name in names)
        {
            rights |= NamespaceRightNames.TryParse(name, out uint right) ? right : throw UsageException.Unknown("right", name, NamespaceRightNames.Names, command);
        }

        return rights;
    }

    /// <summary>The rights that words name, with those that go with them, of which the person is told.</summary>
    public static uint ReadCompleteRights(IEnumerable<string> names, string command)
    {
        uint named = ReadRights(names, command);
        uint rights = NamespaceSecurityEditor.Complete(named);
        if (rights != named)
        {
            Messages.Say($"full-write comes with {NamespaceRightNames.Format(rights & ~named)}: no entry of a namespace has it without them.");
        }

        return rights;
    }
}
