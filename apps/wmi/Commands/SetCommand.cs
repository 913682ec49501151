using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi set</c>.</summary>
internal sealed class SetCommand : Command
{
    public override string Name => "set";

    public override string Summary => "Change properties of an instance";

    public override string Remarks => "The other properties stay as they are. Keys cannot be changed: put a new instance and delete the old one.";

    public override IReadOnlyList<Operand> Operands { get; } = [ObjectPathArgument.Operand, ValueArguments.Operand with { IsOptional = false }];

    public override IReadOnlyList<Option> Options { get; } = [Option.Namespace];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi set 'root/test:Sample_Disk.Name=\"sda\"' Size=1024",
        "wmi set 'root/test:Sample_Disk.Name=\"sda\"' Label='spare disk' Owner=NULL",
        "wmi set 'root/test:Sample_Disk.Name=\"sda\"' Tags=old Tags=slow",
    ];

    public override async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        ObjectPathArgument target = ObjectPathArgument.Read(arguments, Name);
        if (!target.Path.IsInstance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{target.Path} is the path of a class; set changes an instance, so give its keys.");
        }

        using Target system = Target.OpenToWrite(arguments);
        IWbemServices services = await system.LoginAsync(target.Namespace, cancellationToken).ConfigureAwait(false);
        var found = (CimInstance)await services.GetObjectAsync(target.Path.ToString(), WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        var builder = new CimInstanceBuilder(found);
        new ValueArguments(services).Read(builder, arguments.Operands.Skip(1), Name);
        CimInstance changed = builder.Build();
        CheckKeys(found, changed);
        await services.PutInstanceAsync(changed, WbemFlags.WBEM_FLAG_UPDATE_ONLY, null, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void CheckKeys(CimInstance found, CimInstance changed)
    {
        foreach (int index in found.Class.KeyIndexes)
        {
            if (found.GetValue(index) != changed.GetValue(index))
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_INVALID_PARAMETER, $"{found.Class.Properties[index].Name} is a key of {found.Class.Name}: with another value it would be another instance. Put that one, and delete this one.");
            }
        }
    }
}
