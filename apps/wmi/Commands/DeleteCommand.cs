using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi delete</c>.</summary>
internal sealed class DeleteCommand : Command
{
    public override string Name => "delete";

    public override string Summary => "Delete an instance, or a class with its subclasses and all their instances";

    public override string Remarks => "A namespace is an instance of __NAMESPACE in the namespace above it; with it goes all that it holds.";

    public override IReadOnlyList<Operand> Operands { get; } = [ObjectPathArgument.Operand];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi delete 'root/test:Sample_Disk.Name=\"sda\"'",
        "wmi delete root/test:Sample_Disk",
        "wmi delete 'root:__NAMESPACE.Name=\"test\"'",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        ObjectPathArgument target = ObjectPathArgument.Read(arguments, Name);
        using Target system = Target.OpenToWrite(arguments);
        IWbemServices services = await system.LoginAsync(target.Namespace, cancellationToken).ConfigureAwait(false);
        if (target.Path.IsInstance)
        {
            await services.DeleteInstanceAsync(target.Path.ToString(), WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await services.DeleteClassAsync(target.Path.ClassName!, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}
