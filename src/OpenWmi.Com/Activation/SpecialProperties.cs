using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>Sessions and partitions: SpecialPropertiesData. [MS-DCOM] 2.2.22.2.8. It means nothing here. Its last fields have two legal layouts and are not read. Immutable.</summary>
/// <param name="SessionId"><c>dwSessionId</c>: 0xFFFFFFFF is any.</param>
/// <param name="DefaultAuthenticationLevel"><c>dwDefaultAuthnLvl</c>: the client's default.</param>
/// <param name="OriginalClassContext"><c>dwOrigClsctx</c>: where the client wanted the object.</param>
public sealed record SpecialProperties(uint SessionId = 0xFFFF_FFFF, uint DefaultAuthenticationLevel = 0, uint OriginalClassContext = 0) : ActivationProperty
{
    private const int ReservedWords = 8;

    internal override Guid Clsid => ActivationIds.SpecialSystemProperties;

    internal static SpecialProperties Read(ref NdrReader reader)
    {
        uint session = reader.ReadUInt32();
        reader.Skip(sizeof(uint), 3 * sizeof(uint)); // fRemoteThisSessionId, fClientImpersonating, fPartitionIDPresent
        uint level = reader.ReadUInt32();
        reader.ReadGuid(); // guidPartition
        reader.ReadUInt32(); // dwPRTFlags
        return new SpecialProperties(session, level, reader.ReadUInt32());
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WriteUInt32(SessionId);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WriteUInt32(DefaultAuthenticationLevel);
        writer.WriteGuid(Guid.Empty);
        writer.WriteUInt32(0);
        writer.WriteUInt32(OriginalClassContext);
        writer.WriteUInt32(0);
        for (int i = 0; i < ReservedWords; i++)
        {
            writer.WriteUInt32(0);
        }
    }
}
