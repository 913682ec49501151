using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Client;

/// <summary>Objects in packets that have each class once: IWbemWCOSmartEnum. [MS-WMI] 3.1.4.6.</summary>
/// <param name="pointer">The enumeration; it is disposed of with this.</param>
/// <param name="call">What goes with each request, with an <see cref="ObjectEncoding.ObjectArrayReader"/>.</param>
internal sealed class PacketSource(InterfacePointer<IWbemWcoSmartEnum> pointer, ClientCallContext call) : RemoteObjectSource(call)
{
    private const ushort NextOpnum = 3;
    private readonly WbemWcoSmartEnumProxy _proxy = (WbemWcoSmartEnumProxy)pointer.Proxy;

    // The proxy that classes are sent to once.
    private readonly Guid _guid = Guid.NewGuid();

    public override OrpcPendingAnswer Ask(int timeout, uint count) => ((OrpcChannel)_proxy.Channel).Begin(NextOpnum, _proxy.WriteNext(_guid, timeout, count, Call), Call);

    public override RemoteObjects Read(StubBuffer answer, uint count)
    {
        SmartEnumNextResult result = WbemWcoSmartEnumProxy.ReadNext(answer);
        return Result(result.Packet.Objects, result.ReturnValue);
    }

    public override ValueTask DisposeAsync() => pointer.DisposeAsync();
}
