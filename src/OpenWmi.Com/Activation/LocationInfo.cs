using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>Where to make the object: LocationInfoData. [MS-DCOM] 2.2.22.2.6. It must be there, and means nothing. Immutable.</summary>
/// <param name="MachineName"><c>machineName</c>: null.</param>
/// <param name="ProcessId"><c>processId</c>: 0.</param>
/// <param name="ApartmentId"><c>apartmentId</c>: 0.</param>
/// <param name="ContextId"><c>contextId</c>: 0.</param>
public sealed record LocationInfo(string? MachineName = null, uint ProcessId = 0, uint ApartmentId = 0, uint ContextId = 0) : ActivationProperty
{
    internal override Guid Clsid => ActivationIds.ServerLocationInfo;

    internal static LocationInfo Read(ref NdrReader reader)
    {
        bool hasName = reader.ReadPointer();
        uint process = reader.ReadUInt32();
        uint apartment = reader.ReadUInt32();
        uint context = reader.ReadUInt32();
        return new LocationInfo(ReadText(hasName, ref reader), process, apartment, context);
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WritePointer(MachineName is not null);
        writer.WriteUInt32(ProcessId);
        writer.WriteUInt32(ApartmentId);
        writer.WriteUInt32(ContextId);
        WriteText(MachineName, ref writer);
    }
}
