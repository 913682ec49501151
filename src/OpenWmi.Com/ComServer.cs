using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Offers an exporter, its resolver and activation over the transports of a server.</summary>
public static class ComServer
{
    private const ushort ServerAliveOpnum = 3;
    private const ushort ServerAlive2Opnum = 5;

    /// <summary>Adds the interfaces of an exporter's objects, IRemUnknown2, IObjectExporter and both interfaces of activation.</summary>
    /// <param name="table">The interfaces of the server.</param>
    /// <param name="exporter">The exporter.</param>
    /// <param name="classes">The classes of which clients may have objects made.</param>
    /// <exception cref="ArgumentException">One of them is there already (S32).</exception>
    public static void Register(RpcInterfaceTable table, ObjectExporter exporter, ComClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(exporter);
        OrpcDispatcher objects = new(exporter);
        foreach (ComInterface face in exporter.Interfaces.All.Append(OwnInterfaces.RemUnknown).Append(OwnInterfaces.RemUnknown2))
        {
            table.Add(new RpcInterface(face.Syntax, objects) { MinimumLevel = exporter.Options.MinimumLevel, BriefOpnums = face.BriefOpnums ?? new HashSet<ushort>() });
        }

        ActivationService activation = new(exporter, classes);
        AddActivation(table, exporter, new ActivationStub(activation));
        AddActivation(table, exporter, new RemoteScmActivatorStub(activation));
        ObjectExporterStub resolver = new(new OxidResolver(exporter));
        table.Add(new RpcInterface(resolver.Syntax, new RpcStubDispatcher(resolver))
        {
            MinimumLevel = exporter.Options.MinimumLevel,
            OpenOpnums = new HashSet<ushort> { ServerAliveOpnum, ServerAlive2Opnum },
        });
    }

    private static void AddActivation(RpcInterfaceTable table, ObjectExporter exporter, RpcServerStub stub)
        => table.Add(new RpcInterface(stub.Syntax, new ActivationDispatcher(exporter, stub)) { MinimumLevel = exporter.Options.MinimumActivationLevel });
}
