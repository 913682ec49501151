using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi registry delete</c>.</summary>
internal sealed class RegistryDeleteCommand : Command
{
    private static readonly Option Recursive = new("--recursive", null, "with a key delete those below it");

    public override string Name => "registry delete";

    public override string Summary => "Delete a registry value, or a key with its values";

    public override IReadOnlyList<Operand> Operands { get; } = [RegistryOperands.Key, RegistryOperands.Value with { IsOptional = true }];

    public override IReadOnlyList<Option> Options { get; } = [Recursive];

    public override IReadOnlyList<string> Examples =>
        ["wmi registry delete 'HKLM\\SOFTWARE\\Example' Limit", "wmi registry delete 'HKLM\\SOFTWARE\\Example' --recursive"];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        RegistryKeyPath key = RegistryKeyPath.Parse(arguments.Operands[0]);
        string? name = arguments.Operand(1);
        if (name is not null && arguments.Has(Recursive))
        {
            throw new UsageException($"{Recursive.Name} is for keys; {name} is a value.", Name);
        }

        using Target system = Target.OpenToWrite(arguments);
        bool deleted = name is null ? system.Registry.DeleteKey(key, arguments.Has(Recursive)) : system.Registry.DeleteValue(key, name);
        if (!deleted)
        {
            throw name is null ? RegistryOperands.NoKey(system.Registry, key) : RegistryOperands.NoValue(system.Registry, key, name);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
