using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi registry get</c>.</summary>
internal sealed class RegistryGetCommand : Command
{
    public override string Name => "registry get";

    public override string Summary => "Show the data of a registry value";

    public override string Remarks => "A list of texts is shown one a line, octets in hexadecimal.";

    public override IReadOnlyList<Operand> Operands { get; } = [RegistryOperands.Key, RegistryOperands.Value];

    public override IReadOnlyList<string> Examples => ["wmi registry get 'HKLM\\SOFTWARE\\Microsoft\\WBEM\\Scripting' 'Default Namespace'"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        RegistryKeyPath key = RegistryKeyPath.Parse(arguments.Operands[0]);
        string name = arguments.Operands[1];
        using Target system = Target.OpenToRead(arguments);
        RegistryValue value = system.Registry.ReadValue(key, name) ?? throw RegistryOperands.NoValue(system.Registry, key, name);
        Results.WriteLines(value.Type == RegistryValueType.MultiString ? value.ToStrings() : [value.ToString()]);
        return Task.FromResult(ExitCode.Done);
    }
}
