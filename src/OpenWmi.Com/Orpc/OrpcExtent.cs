namespace OpenWmi.Com;

/// <summary>Data that goes beside the arguments of a call: ORPC_EXTENT. [MS-DCOM] 2.2.13.1. One that is not known is left out of account. Immutable.</summary>
/// <param name="id"><c>id</c>: what the data is.</param>
/// <param name="data"><c>data</c> without its padding; copied.</param>
public sealed class OrpcExtent(Guid id, ReadOnlySpan<byte> data)
{
    private readonly byte[] _data = data.ToArray();

    /// <summary><c>id</c>: what the data is.</summary>
    public Guid Id { get; } = id;

    /// <summary><c>data</c> without its padding.</summary>
    public ReadOnlyMemory<byte> Data => _data;
}
