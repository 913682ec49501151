namespace OpenWmi.Rpc;

/// <summary>The result of an ORPC method: negative values are failures. [MS-ERREF] 2.1.</summary>
/// <param name="Value">The 32 bits.</param>
public readonly record struct HResult(int Value)
{
    /// <summary>S_OK.</summary>
    public static HResult Ok => default;

    /// <summary>Whether it is a success, S_OK or one that says more.</summary>
    public bool Succeeded => Value >= 0;

    /// <summary>A result from its unsigned form, in which the documents write them.</summary>
    public static HResult From(uint value) => new(unchecked((int)value));

    /// <inheritdoc/>
    public override string ToString() => $"0x{Value:X8}";
}
