using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>Whom the client means to reach: SecurityInfoData with COSERVERINFO. [MS-DCOM] 2.2.22.2.7. It means nothing. Immutable.</summary>
/// <param name="AuthenticationFlags"><c>dwAuthnFlags</c>: 0.</param>
/// <param name="ServerName"><c>pwszName</c>: the name that the client dialled, or null.</param>
public sealed record SecurityInfo(uint AuthenticationFlags = 0, string? ServerName = null) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.SecurityInfo;

    internal static SecurityInfo Read(ref NdrReader reader)
    {
        uint flags = reader.ReadUInt32();
        bool hasServer = reader.ReadPointer();
        bool hasReserved = reader.ReadPointer();
        string? name = hasServer ? ReadServer(ref reader) : null;
        SkipReserved(hasReserved, ref reader);
        return new SecurityInfo(flags, name);
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WriteUInt32(AuthenticationFlags);
        writer.WritePointer(ServerName is not null);
        writer.WritePointer(false);
        if (ServerName is null)
        {
            return;
        }

        writer.WriteUInt32(0);
        writer.WritePointer(true);
        writer.WritePointer(false);
        writer.WriteUInt32(0);
        WriteText(ServerName, ref writer);
    }

    private static string? ReadServer(ref NdrReader reader)
    {
        reader.ReadUInt32(); // dwReserved1
        bool hasName = reader.ReadPointer();
        bool hasReserved = reader.ReadPointer();
        reader.ReadUInt32(); // dwReserved2
        string? name = ReadText(hasName, ref reader);
        SkipReserved(hasReserved, ref reader);
        return name;
    }
}
