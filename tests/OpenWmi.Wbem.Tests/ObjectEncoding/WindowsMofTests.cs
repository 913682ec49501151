using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>Win32_Process of Windows says what the MOF beside it says, token by token.</summary>
public sealed partial class WindowsMofTests
{
    [Fact]
    public void Win32_Process_and_its_superclass_are_as_their_MOF_says()
    {
        var type = (CimClass)EncodingUnit.Decode(WmioSample.Read(WmioSample.Process));
        var text = new StringBuilder();
        Append(text, type.Superclass!);
        Append(text, type);

        Assert.Equal(Tokens(WmioSample.ReadMof(WmioSample.Process)), Tokens(text.ToString()));
        Assert.Equal(new CimScope("WIN2019-X-XX", @"ROOT\cimv2"), type.Scope);
    }

    [Fact]
    public void Its_declarations_are_what_each_class_adds()
    {
        var type = (CimClass)EncodingUnit.Decode(WmioSample.Read(WmioSample.Process));

        string mof = MofWriter.ToText(type);

        Assert.StartsWith("[Dynamic", mof, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("class Win32_Process : CIM_Process", mof, StringComparison.Ordinal);
        Assert.Contains("uint64 KernelModeTime;", mof, StringComparison.Ordinal);
        Assert.DoesNotContain(" Caption;", mof, StringComparison.Ordinal);
        Assert.Equal(["CIM_Process", "CIM_LogicalElement", "CIM_ManagedSystemElement"], type.Derivation);
        Assert.Equal("CIM_ManagedSystemElement", type["__DYNASTY"].AsString());
        Assert.Equal("CIM_ManagedSystemElement", type.FindProperty("Caption")!.Origin);
        Assert.Equal("CIM_Process", type.FindProperty("Handle")!.Origin);
        Assert.Equal(["Handle"], type.KeyIndexes.Select(index => type.Properties[index].Name));
        Assert.Equal(5, type.Superclass!.Superclass!.Superclass!.Properties.Count);
    }

    private static void Append(StringBuilder text, CimClass type)
    {
        Append(text, type.Qualifiers);
        text.Append(CultureInfo.InvariantCulture, $" class {type.Name} : {string.Join(' ', type.Derivation)} {{ ");
        foreach (CimProperty property in type.Properties)
        {
            // The text leaves out a qualifier that a property has for itself alone; the octets have it, and the test of the octets covers it.
            Append(text, property.Qualifiers.Count > 1 ? property.Qualifiers : CimQualifierSet.Empty);
            text.Append(CultureInfo.InvariantCulture, $" {property.ClassName ?? property.Type.MofName()} {property.Name} ; ");
        }

        foreach (CimMethod method in type.Methods)
        {
            Append(text, method.Qualifiers);
            text.Append(CultureInfo.InvariantCulture, $" {method.ReturnType.MofName()} {method.Name} ( ");
            for (int i = 0; i < method.Parameters.Count; i++)
            {
                text.Append(i > 0 ? ", " : string.Empty);
                Append(text, method.Parameters[i].Qualifiers);
                text.Append(CultureInfo.InvariantCulture, $" {method.Parameters[i].ClassName ?? method.Parameters[i].Type.MofName()} {method.Parameters[i].Name}");
            }

            text.Append(" ) ; ");
        }

        text.Append("} ; ");
    }

    private static void Append(StringBuilder text, CimQualifierSet qualifiers)
    {
        if (qualifiers.Count > 0)
        {
            text.Append('[').AppendJoin(',', qualifiers.Select(qualifier => qualifier.Name + Value(qualifier.Value))).Append(']');
        }
    }

    private static string Value(CimValue value) => value.Type switch
    {
        CimType.Boolean => string.Empty,
        CimType.String => $"(\"{value.AsString()}\")",
        CimType.String | CimType.Array => $"{{{string.Join(',', value.AsStringArray().ToArray().Select(item => $"\"{item}\""))}}}",
        _ => $"({value})",
    };

    // Comments fall away, and strings that follow each other are one.
    private static List<string> Tokens(string mof)
    {
        var tokens = new List<string>();
        foreach (Match match in Token().Matches(Comment().Replace(mof, string.Empty)))
        {
            if (match.Value[0] == '"' && tokens.Count > 0 && tokens[^1][0] == '"')
            {
                tokens[^1] = tokens[^1][..^1] + match.Value[1..];
            }
            else
            {
                tokens.Add(match.Value);
            }
        }

        return tokens;
    }

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"]*\"|[A-Za-z0-9_]+|[^\\s]")]
    private static partial Regex Token();
}
