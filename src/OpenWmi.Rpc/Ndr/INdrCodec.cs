namespace OpenWmi.Rpc.Ndr;

/// <summary>
/// Reads and writes values of a type in code of their own: where the generator has no words for them, or where they go straight from the stub into something that is not a record. A codec is for what
/// a pointer refers to, or for a parameter; it has nothing deferred beyond itself.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
public interface INdrCodec<T>
{
    /// <summary>What the octets look like, for those who print them.</summary>
    static abstract NdrShape Shape { get; }

    /// <summary>Reads a value.</summary>
    /// <param name="reader">Where it begins; afterwards behind it.</param>
    /// <exception cref="NdrException">The octets are no such value, or more than the protocol allows.</exception>
    static abstract T Read(ref NdrReader reader);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(ref NdrWriter writer, T value);
}
