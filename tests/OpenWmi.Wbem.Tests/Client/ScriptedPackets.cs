using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Tests.Client;

/// <summary>The same items in packets.</summary>
internal sealed class ScriptedPackets(int count) : ScriptedEnumeration(count), IWbemFetchSmartEnum, IWbemWcoSmartEnum
{
    public ValueTask<GetSmartEnumResult> GetSmartEnum(CallContext call) => new(new GetSmartEnumResult(Exporter.Marshal<IWbemWcoSmartEnum>(this, (ServerCallContext)call), HResult.Ok));

    public async ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call)
    {
        (CimObject[] objects, HResult result) = await TakeAsync(count, call);
        return new SmartEnumNextResult((uint)objects.Length, new ObjectPacket(objects), result);
    }
}
