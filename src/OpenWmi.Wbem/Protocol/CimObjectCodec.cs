using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Protocol;

/// <summary>An IWbemClassObject, which travels itself: an MInterfacePointer around its encoding, written straight into the stub and read straight from it. [MS-WMI] 2.2.4. Objects of one stub share their classes.</summary>
public readonly struct CimObjectCodec : INdrCodec<CimObject>
{
    /// <inheritdoc/>
    public static NdrShape Shape { get; } = new NdrShape.InterfacePointer();

    /// <inheritdoc/>
    public static CimObject Read(ref NdrReader reader)
    {
        int start = reader.Position;
        try
        {
            return CustomInterfacePointer.ReadObject(reader.ReadInterfacePointer(ObjRef.MaxSize), reader.GetCodecState<ClassPartCache>());
        }
        catch (WbemException broken)
        {
            throw new NdrException(RpcStatus.InvalidObjRef, broken.Message, start);
        }
    }

    /// <inheritdoc/>
    public static void Write(ref NdrWriter writer, CimObject value)
    {
        NdrMark mark = writer.BeginInterfacePointer();
        writer.Advance(CustomInterfacePointer.Write(value, writer.GetSpan(CustomInterfacePointer.GetMaxLength(value))));
        writer.EndInterfacePointer(mark);
    }
}
