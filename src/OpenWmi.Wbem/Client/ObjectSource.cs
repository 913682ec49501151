using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Client;

/// <summary>Objects each with its class: IEnumWbemClassObject, which every server has. [MS-WMI] 3.1.4.4.</summary>
/// <param name="pointer">The enumeration; it goes on belonging to its owner.</param>
/// <param name="call">What goes with each request, with an <see cref="ObjectEncoding.ClassPartCache"/>.</param>
internal sealed class ObjectSource(InterfacePointer<IWireEnum> pointer, ClientCallContext call) : RemoteObjectSource(call)
{
    private const ushort NextOpnum = 4;
    private readonly EnumWbemClassObjectProxy _proxy = (EnumWbemClassObjectProxy)pointer.Proxy;

    public override OrpcPendingAnswer Ask(int timeout, uint count) => ((OrpcChannel)_proxy.Channel).Begin(NextOpnum, _proxy.WriteNext(timeout, count, Call), Call);

    public override RemoteObjects Read(StubBuffer answer, uint count)
    {
        EnumNextResult result = EnumWbemClassObjectProxy.ReadNext(answer, count);
        RemoteFailure.Require(result.ReturnValue, Call);
        var objects = new CimObject[result.Objects.Length];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = result.Objects.Span[i] ?? throw RemoteFailure.Missing($"object {i} of {objects.Length}");
        }

        return Result(objects, result.ReturnValue);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
