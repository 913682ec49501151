using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;
using IEnumWbemClassObject = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Serves enumerations with objects that are there already.</summary>
internal sealed class HotCallServer : IEnumWbemClassObject, IWbemWcoSmartEnum
{
    /// <summary>Objects in an answer of Next.</summary>
    public const uint Objects = 10;

    /// <summary>The path that GetObject is asked for.</summary>
    public const string Path = "Bench_Item.Id=4711";

    private readonly CimObject?[] _objects = MakeObjects();
    private readonly ObjectPacket _packet = new(MakeObjects());

    /// <summary>Some Bench_Items.</summary>
    public static CimObject[] MakeObjects()
    {
        var builder = new CimInstanceBuilder(BenchItem.Class);
        return [.. Enumerable.Range(1, (int)Objects).Select(id => BenchItem.Create(builder, (uint)id))];
    }

    public ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call) => new(new EnumNextResult(_objects.AsMemory(0, (int)count), count, HResult.Ok));

    public ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call) => new(new SmartEnumNextResult(Objects, _packet, HResult.Ok));

    public ValueTask<HResult> Reset(CallContext call) => new(HResult.Ok);

    public ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call) => new(HResult.Ok);

    public ValueTask<EnumResult> Clone(CallContext call) => new(default(EnumResult));

    public ValueTask<HResult> Skip(int timeout, uint count, CallContext call) => new(HResult.Ok);
}
