using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi registry set</c>.</summary>
internal sealed class RegistrySetCommand : Command
{
    private static readonly Option TypeOption = new(
        "--type", "TYPE", "the type; else that of the value as it is, or dword or qword for a number, multi for several texts, string", Values: ["string", "expand", "dword", "qword", "multi", "binary"]);

    public override string Name => "registry set";

    public override string Summary => "Set a registry value, and create its key where it is missing";

    public override IReadOnlyList<Operand> Operands { get; } =
        [RegistryOperands.Key, RegistryOperands.Value, new("DATA", "a number, a text, or octets in hexadecimal; several for a list of texts", IsRepeated: true)];

    public override IReadOnlyList<Option> Options { get; } = [TypeOption];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi registry set 'HKLM\\SOFTWARE\\Microsoft\\WBEM\\Scripting' 'Default Namespace' 'root\\cimv2'",
        "wmi registry set 'HKLM\\SOFTWARE\\Example' Limit 100",
        "wmi registry set 'HKLM\\SOFTWARE\\Example' Version 7 --type string",
    ];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        RegistryKeyPath key = RegistryKeyPath.Parse(arguments.Operands[0]);
        string name = arguments.Operands[1];
        string[] data = [.. arguments.Operands.Skip(2)];
        using Target system = Target.OpenToWrite(arguments);
        string type = arguments[TypeOption] ?? Infer(system.Registry.ReadValue(key, name), data);
        RegistryValue value = Make(name, type, data);
        system.Registry.CreateKey(key);
        system.Registry.SetValue(key, value);
        return Task.FromResult(ExitCode.Done);
    }

    private static string Infer(RegistryValue? existing, string[] data)
    {
        if (existing is not null)
        {
            return RegistryOperands.TypeName(existing.Type);
        }

        return data.Length > 1 ? "multi" : !TryParseNumber(data[0], out ulong number) ? "string" : number <= uint.MaxValue ? "dword" : "qword";
    }

    private RegistryValue Make(string name, string type, string[] data)
    {
        if (data.Length > 1 && type != "multi")
        {
            throw new UsageException($"A value of the type {type} has one DATA; {data.Length} are given. Text with spaces needs quotes.", Name);
        }

        return type switch
        {
            "dword" => RegistryValue.FromDWord(name, (uint)Number(data[0], uint.MaxValue)),
            "qword" => RegistryValue.FromQWord(name, Number(data[0], ulong.MaxValue)),
            "multi" => RegistryValue.FromMultiString(name, data),
            "binary" => RegistryValue.FromBinary(name, Octets(data[0])),
            "expand" => RegistryValue.FromExpandString(name, data[0]),
            _ => RegistryValue.FromString(name, data[0]),
        };
    }

    private static ulong Number(string text, ulong maximum)
    {
        if (!TryParseNumber(text, out ulong number))
        {
            throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"'{text}' is not a number without sign, 100 or 0x64. To store text: --type string");
        }

        return number <= maximum
            ? number
            : throw new WbemException(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, $"{number} does not fit a dword, whose largest value is {maximum}. For more: --type qword");
    }

    private static bool TryParseNumber(string text, out ulong number) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static byte[] Octets(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"'{text}' is not a row of octets in hexadecimal, such as 00FF7E.", error);
        }
    }
}
