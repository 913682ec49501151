using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>The client's half of three calls, written by hand.</summary>
internal sealed class HandWrittenCalls(HandWrittenStub stub)
{
    private readonly DirectChannel _channel = new(stub);

    public async ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call)
    {
        using StubBuffer response = await _channel.CallAsync(HandWrittenStub.Next, WriteNext(timeout, count, call), call).ConfigureAwait(false);
        return ReadNext(response, count);
    }

    public async ValueTask<SmartEnumNextResult> SmartNext(Guid proxyGuid, int timeout, uint count, CallContext call)
    {
        using StubBuffer response = await _channel.CallAsync(HandWrittenStub.SmartNext, WriteSmartNext(proxyGuid, timeout, count, call), call).ConfigureAwait(false);
        return ReadSmartNext(response);
    }

    public async ValueTask<GetObjectResult> GetObject(string path, int flags, CallContext call)
    {
        using StubBuffer response = await _channel.CallAsync(HandWrittenStub.GetObject, WriteGetObject(path, flags, call), call).ConfigureAwait(false);
        return ReadGetObject(response);
    }

    private StubBuffer WriteNext(int timeout, uint count, CallContext call)
    {
        StubBuffer request = _channel.CreateRequest(call);
        NdrWriter writer = new(request);
        writer.WriteInt32(timeout);
        writer.WriteUInt32(count);
        writer.Complete();
        return request;
    }

    private static EnumNextResult ReadNext(StubBuffer response, uint asked)
    {
        NdrReader reader = new(response);
        int count = reader.ReadVariance(reader.ReadMaximumCount(), (int)asked, sizeof(uint));
        Span<bool> arePresent = stackalloc bool[64];
        for (int i = 0; i < count; i++)
        {
            arePresent[i] = reader.ReadPointer();
        }

        var cache = new ClassPartCache();
        CimObject?[] objects = new CimObject?[count];
        for (int i = 0; i < count; i++)
        {
            objects[i] = arePresent[i] ? CustomInterfacePointer.ReadObject(reader.ReadInterfacePointer(16 << 20), cache) : null;
        }

        return new EnumNextResult(objects, reader.ReadUInt32(), reader.ReadHResult());
    }

    private StubBuffer WriteSmartNext(Guid proxyGuid, int timeout, uint count, CallContext call)
    {
        StubBuffer request = _channel.CreateRequest(call);
        NdrWriter writer = new(request);
        writer.WriteGuid(proxyGuid);
        writer.WriteInt32(timeout);
        writer.WriteUInt32(count);
        writer.Complete();
        return request;
    }

    private static SmartEnumNextResult ReadSmartNext(StubBuffer response)
    {
        NdrReader reader = new(response);
        uint returned = reader.ReadUInt32();
        return new SmartEnumNextResult(returned, ObjectPacketCodec.Read(ref reader), reader.ReadHResult());
    }

    private StubBuffer WriteGetObject(string path, int flags, CallContext call)
    {
        StubBuffer request = _channel.CreateRequest(call);
        NdrWriter writer = new(request);
        writer.WriteBstr(path);
        writer.WriteInt32(flags);
        writer.WriteUInt32(0);
        writer.WritePointer(true);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.Complete();
        return request;
    }

    private static GetObjectResult ReadGetObject(StubBuffer response)
    {
        NdrReader reader = new(response);
        CimObject? found = reader.ReadPointer() && reader.ReadPointer() ? CustomInterfacePointer.ReadObject(reader.ReadInterfacePointer(16 << 20), new ClassPartCache()) : null;
        reader.ReadUInt32();
        return new GetObjectResult(found, null, reader.ReadHResult());
    }
}
