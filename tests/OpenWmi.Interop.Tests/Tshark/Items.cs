using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>An enumeration of a few objects, as the methods of an enumerator give them.</summary>
internal sealed class Items(ObjectExporter exporter, IReadOnlyList<CimObject> objects) : IEnumWbemClassObject, IWbemFetchSmartEnum, IWbemWcoSmartEnum
{
    private static readonly HResult False = new(1);
    private int _position;

    public ValueTask<HResult> Reset(CallContext call)
    {
        _position = 0;
        return ValueTask.FromResult(HResult.Ok);
    }

    public ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call)
    {
        CimObject?[] next = [.. Take(count)];
        return ValueTask.FromResult(new EnumNextResult(next, (uint)next.Length, next.Length == count ? HResult.Ok : False));
    }

    public ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call) => ValueTask.FromResult(HResult.From(0x8004100C));

    public ValueTask<EnumResult> Clone(CallContext call)
        => ValueTask.FromResult(new EnumResult(exporter.Marshal<IEnumWbemClassObject>(new Items(exporter, objects), (ServerCallContext)call), HResult.Ok));

    public ValueTask<HResult> Skip(int timeout, uint count, CallContext call) => ValueTask.FromResult(Take(count).Length == count ? HResult.Ok : False);

    public ValueTask<GetSmartEnumResult> GetSmartEnum(CallContext call)
        => ValueTask.FromResult(new GetSmartEnumResult(exporter.Marshal<IWbemWcoSmartEnum>(this, (ServerCallContext)call), HResult.Ok));

    public ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call)
    {
        CimObject[] next = Take(count);
        return ValueTask.FromResult(new SmartEnumNextResult((uint)next.Length, new ObjectPacket(next), next.Length == count ? HResult.Ok : False));
    }

    private CimObject[] Take(uint count)
    {
        CimObject[] next = [.. objects.Skip(_position).Take((int)count)];
        _position += next.Length;
        return next;
    }
}
