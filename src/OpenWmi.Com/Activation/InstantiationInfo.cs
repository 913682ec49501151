using System.Collections.Immutable;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>What to make, and for which interfaces: InstantiationInfoData. [MS-DCOM] 2.2.22.2.1. Immutable.</summary>
/// <param name="ClassId"><c>classId</c>: the class.</param>
/// <param name="Iids"><c>pIID</c>: the interfaces wanted, 1 to <see cref="MaxInterfaces"/>; one may be there several times (C18).</param>
/// <param name="ClassContext"><c>classCtx</c>: means nothing.</param>
/// <param name="ActivationFlags"><c>actvflags</c>: means nothing here.</param>
/// <param name="InstanceFlags"><c>instFlag</c>: means nothing.</param>
/// <param name="ClientVersion"><c>clientCOMVersion</c>: what the client speaks.</param>
public sealed record InstantiationInfo(
    Guid ClassId, ImmutableArray<Guid> Iids, uint ClassContext = 0, uint ActivationFlags = 0, uint InstanceFlags = 0, ComVersion ClientVersion = default) : ActivationProperty
{
    /// <summary>The most interfaces asked for at once. The specification has 32,768; the answer has a reference for each, so that a few octets would become many.</summary>
    public const int MaxInterfaces = 256;

    internal override Guid Clsid => ActivationIds.InstantiationInfo;

    /// <inheritdoc/>
    public bool Equals(InstantiationInfo? other)
        => other is not null && ClassId == other.ClassId && Iids.SequenceEqual(other.Iids) && ClassContext == other.ClassContext
            && ActivationFlags == other.ActivationFlags && InstanceFlags == other.InstanceFlags && ClientVersion == other.ClientVersion;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClassId, Iids.Length);

    internal static InstantiationInfo Read(ref NdrReader reader)
    {
        Guid classId = reader.ReadGuid();
        uint classContext = reader.ReadUInt32();
        uint flags = reader.ReadUInt32();
        reader.ReadUInt32(); // fIsSurrogate
        uint count = reader.ReadUInt32();
        uint instanceFlags = reader.ReadUInt32();
        bool hasIids = reader.ReadPointer();
        reader.ReadUInt32(); // thisSize
        ComVersion version = new(reader.ReadUInt16(), reader.ReadUInt16());
        return new InstantiationInfo(classId, ReadIids(hasIids, count, ref reader), classContext, flags, instanceFlags, version);
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WriteGuid(ClassId);
        writer.WriteUInt32(ClassContext);
        writer.WriteUInt32(ActivationFlags);
        writer.WriteUInt32(0);
        writer.WriteUInt32((uint)Iids.Length);
        writer.WriteUInt32(InstanceFlags);
        writer.WritePointer(true);
        writer.WriteUInt32(0);
        writer.WriteUInt16(ClientVersion.Major);
        writer.WriteUInt16(ClientVersion.Minor);
        writer.WriteConformance(Iids.Length);
        foreach (Guid iid in Iids)
        {
            writer.WriteGuid(iid);
        }
    }

    private static ImmutableArray<Guid> ReadIids(bool arePresent, uint count, ref NdrReader reader)
    {
        int length = arePresent ? reader.ReadConformance(MaxInterfaces, 16) : 0;
        reader.RequireCount(length, count);
        ImmutableArray<Guid>.Builder iids = ImmutableArray.CreateBuilder<Guid>(length);
        for (int i = 0; i < length; i++)
        {
            iids.Add(reader.ReadGuid());
        }

        return iids.MoveToImmutable();
    }
}
