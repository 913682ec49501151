using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>The contexts of the client: ActivationContextInfoData. [MS-DCOM] 2.2.22.2.3. They are not used. Immutable.</summary>
/// <param name="ClientContext"><c>pIFDClientCtx</c>: null from some clients, against the specification (impacket).</param>
/// <param name="PrototypeContext"><c>pIFDPrototypeCtx</c>, or null.</param>
/// <param name="ClientOk"><c>clientOK</c>: means nothing.</param>
public sealed record ActivationContextInfo(ObjRef? ClientContext = null, ObjRef? PrototypeContext = null, int ClientOk = 0) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.ActivationContextInfo;

    internal static ActivationContextInfo Read(ref NdrReader reader)
    {
        int clientOk = reader.ReadInt32();
        reader.Skip(sizeof(uint), 3 * sizeof(uint)); // reserved
        bool hasClient = reader.ReadPointer();
        bool hasPrototype = reader.ReadPointer();
        return new ActivationContextInfo(ReadReference(hasClient, ref reader), ReadReference(hasPrototype, ref reader), clientOk);
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WriteInt32(ClientOk);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WritePointer(ClientContext is not null);
        writer.WritePointer(PrototypeContext is not null);
        WriteReference(ClientContext, ref writer);
        WriteReference(PrototypeContext, ref writer);
    }
}
