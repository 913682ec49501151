using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>The interfaces of the object that was made: PropsOutInfo. [MS-DCOM] 2.2.22.2.9. Immutable.</summary>
/// <param name="Interfaces">One entry for each that was asked for, in that order.</param>
public sealed record PropsOutInfo(ImmutableArray<InterfaceResult> Interfaces) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.PropertiesOutClass;

    /// <inheritdoc/>
    public bool Equals(PropsOutInfo? other) => other is not null && Interfaces.SequenceEqual(other.Interfaces);

    /// <inheritdoc/>
    public override int GetHashCode() => Interfaces.Length;

    internal static PropsOutInfo Read(ref NdrReader reader)
    {
        uint count = reader.ReadUInt32();
        bool hasIids = reader.ReadPointer();
        bool hasResults = reader.ReadPointer();
        bool hasReferences = reader.ReadPointer();
        Guid[] iids = new Guid[ReadCount(hasIids, 16, count, ref reader)];
        for (int i = 0; i < iids.Length; i++)
        {
            iids[i] = reader.ReadGuid();
        }

        HResult[] results = new HResult[ReadCount(hasResults, sizeof(uint), count, ref reader)];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = reader.ReadHResult();
        }

        bool[] arePresent = new bool[ReadCount(hasReferences, sizeof(uint), count, ref reader)];
        for (int i = 0; i < arePresent.Length; i++)
        {
            arePresent[i] = reader.ReadPointer();
        }

        ImmutableArray<InterfaceResult>.Builder interfaces = ImmutableArray.CreateBuilder<InterfaceResult>(arePresent.Length);
        for (int i = 0; i < arePresent.Length; i++)
        {
            interfaces.Add(new InterfaceResult(iids[i], results[i], ReadReference(arePresent[i], ref reader)));
        }

        return new PropsOutInfo(interfaces.MoveToImmutable());
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WriteUInt32((uint)Interfaces.Length);
        writer.WritePointer(true);
        writer.WritePointer(true);
        writer.WritePointer(true);
        writer.WriteConformance(Interfaces.Length);
        foreach (InterfaceResult result in Interfaces)
        {
            writer.WriteGuid(result.Iid);
        }

        writer.WriteConformance(Interfaces.Length);
        foreach (InterfaceResult result in Interfaces)
        {
            writer.WriteHResult(result.Result);
        }

        writer.WriteConformance(Interfaces.Length);
        foreach (InterfaceResult result in Interfaces)
        {
            writer.WritePointer(result.Reference is not null);
        }

        foreach (InterfaceResult result in Interfaces)
        {
            WriteReference(result.Reference, ref writer);
        }
    }

    private static int ReadCount(bool isPresent, int elementSize, uint count, ref NdrReader reader)
    {
        int length = isPresent ? reader.ReadConformance(InstantiationInfo.MaxInterfaces, elementSize) : 0;
        reader.RequireCount(length, count);
        return length;
    }
}
