using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Where the exporter of the object that was made is: ScmReplyInfoData with customREMOTE_REPLY_SCM_INFO. [MS-DCOM] 2.2.22.2.5. Immutable.</summary>
/// <param name="Oxid"><c>Oxid</c>: the exporter.</param>
/// <param name="Bindings"><c>pdsaOxidBindings</c>: where it listens, with ports.</param>
/// <param name="RemUnknownIpid"><c>ipidRemUnknown</c>: its IRemUnknown2.</param>
/// <param name="AuthenticationHint"><c>authnHint</c>: the level at which to call it; some clients take exactly this one (C16).</param>
/// <param name="ServerVersion"><c>serverVersion</c>: what it speaks.</param>
public sealed record ScmReplyInfo(ulong Oxid, DualStringArray Bindings, Guid RemUnknownIpid, AuthenticationLevel AuthenticationHint, ComVersion ServerVersion) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.ScmReplyInfo;

    internal static ScmReplyInfo Read(ref NdrReader reader)
    {
        bool hasReserved = reader.ReadPointer();
        bool hasReply = reader.ReadPointer();
        SkipReserved(hasReserved, ref reader);
        if (!hasReply)
        {
            throw new NdrException(RpcStatus.BadStubData, "The reply of an activation is missing", reader.Position);
        }

        ulong oxid = reader.ReadUInt64();
        bool hasBindings = reader.ReadPointer();
        Guid remUnknown = reader.ReadGuid();
        AuthenticationLevel hint = ReadLevel(ref reader);
        ComVersion version = new(reader.ReadUInt16(), reader.ReadUInt16());
        DualStringArray bindings = hasBindings ? DualStringArray.Read(ref reader) : DualStringArray.Empty;
        return new ScmReplyInfo(oxid, bindings, remUnknown, hint, version);
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WritePointer(false);
        writer.WritePointer(true);
        writer.WriteUInt64(Oxid);
        writer.WritePointer(true);
        writer.WriteGuid(RemUnknownIpid);
        writer.WriteUInt32((uint)AuthenticationHint);
        writer.WriteUInt16(ServerVersion.Major);
        writer.WriteUInt16(ServerVersion.Minor);
        Bindings.Write(ref writer);
    }

    private static AuthenticationLevel ReadLevel(ref NdrReader reader)
    {
        uint level = reader.ReadUInt32();
        return level <= (uint)AuthenticationLevel.PktPrivacy
            ? (AuthenticationLevel)level
            : throw new NdrException(RpcStatus.BadStubData, $"There is no level {level}", reader.Position);
    }
}
