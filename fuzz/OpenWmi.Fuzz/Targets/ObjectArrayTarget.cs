using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Fuzz.Targets;

/// <summary>WBEMDATA packets: WBEM_E_INVALID_OBJECT, or objects that are written and read again. Lesson S36.</summary>
internal sealed class ObjectArrayTarget : IFuzzTarget
{
    public string Name => "object-array";

    public IReadOnlyList<string> Dictionary { get; } = ["WBEMDATA", "\u001A\0\0\0", "\u0008\0\0\0", "\u000C\0\0\0", "\u0009\0\0\0", "\u0018\0\0\0", "\u0001", "\u0002", "\u0003"];

    public IEnumerable<byte[]> Seeds => [Write([]), Write([SampleObjects.Class]), Write([.. SampleObjects.Instances, SampleObjects.Derived, .. SampleObjects.Instances])];

    public long AllocationFactor => 64;

    public int Run(ReadOnlySpan<byte> input)
    {
        CimObject[] objects;
        try
        {
            objects = new ObjectArrayReader().Read(input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_OBJECT, $"it was refused with {error.Status}");
            return Outcome.Of(error);
        }

        InvariantException.Require(new ObjectArrayReader().Read(Write(objects)).Length == objects.Length, "it is written with other objects");
        return HashCode.Combine(objects.Length, objects.Count(value => value is CimClass));
    }

    private static byte[] Write(CimObject[] objects)
    {
        byte[] packet = new byte[ObjectArrayWriter.GetMaxLength(objects)];
        return packet[..new ObjectArrayWriter().Write(objects, packet)];
    }
}
