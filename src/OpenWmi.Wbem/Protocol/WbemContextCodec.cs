using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Protocol;

/// <summary>An IWbemContext, which travels itself. [MS-WMI] 2.2.13. One that does not parse is refused: what it asks for, such as writing some properties only, must not be left out.</summary>
public readonly struct WbemContextCodec : INdrCodec<WbemContext>
{
    /// <inheritdoc/>
    public static NdrShape Shape { get; } = new NdrShape.InterfacePointer();

    /// <inheritdoc/>
    public static WbemContext Read(ref NdrReader reader)
    {
        int start = reader.Position;
        try
        {
            return CustomInterfacePointer.ReadContext(reader.ReadInterfacePointer(ObjRef.MaxSize));
        }
        catch (WbemException broken)
        {
            throw new NdrException(RpcStatus.InvalidObjRef, broken.Message, start);
        }
    }

    /// <inheritdoc/>
    public static void Write(ref NdrWriter writer, WbemContext value) => writer.WriteInterfacePointer(CustomInterfacePointer.Write(value));
}
