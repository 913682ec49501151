using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>What to load into the object: InstanceInfoData. [MS-DCOM] 2.2.22.2.2. Nothing is loaded here. Immutable.</summary>
/// <param name="FileName"><c>fileName</c>, or null.</param>
/// <param name="Mode"><c>mode</c>: how to open the file.</param>
/// <param name="RunningObjectTable"><c>ifdROT</c>, or null.</param>
/// <param name="Storage"><c>ifdStg</c>, or null.</param>
public sealed record InstanceInfo(string? FileName = null, uint Mode = 0, ObjRef? RunningObjectTable = null, ObjRef? Storage = null) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.InstanceInfo;

    internal static InstanceInfo Read(ref NdrReader reader)
    {
        bool hasName = reader.ReadPointer();
        uint mode = reader.ReadUInt32();
        bool hasTable = reader.ReadPointer();
        bool hasStorage = reader.ReadPointer();
        return new InstanceInfo(ReadText(hasName, ref reader), mode, ReadReference(hasTable, ref reader), ReadReference(hasStorage, ref reader));
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WritePointer(FileName is not null);
        writer.WriteUInt32(Mode);
        writer.WritePointer(RunningObjectTable is not null);
        writer.WritePointer(Storage is not null);
        WriteText(FileName, ref writer);
        WriteReference(RunningObjectTable, ref writer);
        WriteReference(Storage, ref writer);
    }
}
