using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>One of the properties in an activation blob. [MS-DCOM] 2.2.22.2. Immutable.</summary>
public abstract record ActivationProperty
{
    /// <summary>The most characters of a text in a property.</summary>
    private protected const int MaxText = 1024;

    private protected ActivationProperty()
    {
    }

    /// <summary>What the property is called in the header.</summary>
    internal abstract Guid Clsid { get; }

    /// <summary>Writes the content, behind the headers of type serialization.</summary>
    internal abstract void Write(ref NdrWriter writer);

    private protected static string? ReadText(bool isPresent, ref NdrReader reader) => isPresent ? reader.ReadWideString(MaxText) : null;

    private protected static ObjRef? ReadReference(bool isPresent, ref NdrReader reader)
        => isPresent ? ObjRef.Read(reader.ReadInterfacePointer(ObjRef.MaxSize), reader.Position) : null;

    private protected static void WriteText(string? text, ref NdrWriter writer)
    {
        if (text is not null)
        {
            writer.WriteWideString(text);
        }
    }

    private protected static void WriteReference(ObjRef? reference, ref NdrWriter writer)
    {
        if (reference is not null)
        {
            writer.WriteInterfacePointer(reference.ToArray());
        }
    }

    private protected static void SkipReserved(bool isPresent, ref NdrReader reader)
    {
        if (isPresent)
        {
            reader.ReadUInt32();
        }
    }
}
