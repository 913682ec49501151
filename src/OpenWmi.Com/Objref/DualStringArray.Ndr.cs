using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <content>The form in NDR: the conformance of the units in front. [MS-DCOM] 2.2.19.2.</content>
public sealed partial class DualStringArray
{
    /// <summary>Reads the array from NDR.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <exception cref="NdrException">It is not valid.</exception>
    public static DualStringArray Read(ref NdrReader reader)
    {
        int count = reader.ReadConformance(MaxEntries, sizeof(ushort));
        int start = reader.Position;
        ushort entries = reader.ReadUInt16();
        ushort securityOffset = reader.ReadUInt16();
        reader.RequireCount(count, entries);
        if (securityOffset > entries)
        {
            throw new NdrException(RpcStatus.BadStubData, $"The security bindings begin at {securityOffset} of {entries} units", start);
        }

        ReadOnlySpan<byte> strings = reader.ReadOctets(securityOffset * sizeof(ushort));
        ReadOnlySpan<byte> security = reader.ReadOctets((entries - securityOffset) * sizeof(ushort));
        return TryParse(strings, security, reader.IsBigEndian, out DualStringArray? array) ? array : throw new NdrException(RpcStatus.BadStubData, "A binding does not end", start);
    }

    /// <summary>Writes the array in NDR.</summary>
    /// <param name="writer">Where it goes.</param>
    public void Write(ref NdrWriter writer)
    {
        writer.WriteConformance(EntryCount);
        ObjRefWriter packed = new(writer.GetSpan(Size));
        Write(ref packed);
        writer.Advance(Size);
    }
}
