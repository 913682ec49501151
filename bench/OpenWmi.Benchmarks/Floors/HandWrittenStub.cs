using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>The server's half of three calls, written by hand.</summary>
internal sealed class HandWrittenStub(HotCallServer enumeration, HotCallServices services) : RpcServerStub
{
    public const ushort Next = 0;
    public const ushort SmartNext = 1;
    public const ushort GetObject = 2;

    public override RpcSyntaxId Syntax => default;

    public override ValueTask InvokeAsync(RpcServerCall call)
    {
        switch (call.Opnum)
        {
            case Next:
                ServeNext(call);
                break;
            case SmartNext:
                ServeSmartNext(call);
                break;
            default:
                ServeGetObject(call);
                break;
        }

        return default;
    }

    private void ServeNext(RpcServerCall call)
    {
        NdrReader reader = new(call.Request);
        int timeout = reader.ReadInt32();
        uint count = reader.ReadUInt32();
        EnumNextResult result = Answer(enumeration.Next(timeout, count, call.Context));
        NdrWriter writer = new(call.BeginResponse());
        ReadOnlySpan<CimObject?> objects = result.Objects.Span;
        writer.WriteUInt32(count);
        writer.WriteVariance(objects.Length);
        foreach (CimObject? one in objects)
        {
            writer.WritePointer(one is not null);
        }

        foreach (CimObject? one in objects)
        {
            if (one is not null)
            {
                Write(ref writer, one);
            }
        }

        writer.WriteUInt32(result.Returned);
        writer.WriteHResult(result.ReturnValue);
        writer.Complete();
    }

    private void ServeSmartNext(RpcServerCall call)
    {
        NdrReader reader = new(call.Request);
        Guid proxy = reader.ReadGuid();
        int timeout = reader.ReadInt32();
        uint count = reader.ReadUInt32();
        SmartEnumNextResult result = Answer(enumeration.Next(proxy, timeout, count, call.Context));
        NdrWriter writer = new(call.BeginResponse());
        writer.WriteUInt32(result.Returned);
        ObjectPacketCodec.Write(ref writer, result.Packet);
        writer.WriteHResult(result.ReturnValue);
        writer.Complete();
    }

    private void ServeGetObject(RpcServerCall call)
    {
        NdrReader reader = new(call.Request);
        string? path = reader.ReadBstr(1 << 20);
        int flags = reader.ReadInt32();
        reader.ReadUInt32();
        bool isWanted = reader.ReadPointer() && !reader.ReadPointer();
        reader.ReadUInt32();
        GetObjectResult result = Answer(services.GetObject(path, flags, null, new InOut<CimObject>(isWanted, null), default, call.Context));
        NdrWriter writer = new(call.BeginResponse());
        writer.WritePointer(isWanted);
        writer.WritePointer(result.Object is not null);
        if (result.Object is { } found)
        {
            Write(ref writer, found);
        }

        writer.WriteUInt32(0);
        writer.WriteHResult(result.ReturnValue);
        writer.Complete();
    }

    private static T Answer<T>(ValueTask<T> served) => served.IsCompletedSuccessfully ? served.Result : throw new InvalidOperationException("The handler answers at once.");

    private static void Write(ref NdrWriter writer, CimObject value)
    {
        NdrMark mark = writer.BeginInterfacePointer();
        writer.Advance(CustomInterfacePointer.Write(value, writer.GetSpan(CustomInterfacePointer.GetMaxLength(value))));
        writer.EndInterfacePointer(mark);
    }
}
