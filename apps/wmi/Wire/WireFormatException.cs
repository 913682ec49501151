namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>A message is not what it should be. What was understood before stays said.</summary>
/// <param name="offset">Where, in octets from the start of the message.</param>
/// <param name="message">What came, and what the limit is.</param>
internal sealed class WireFormatException(int offset, string message) : Exception(message)
{
    /// <summary>Where, in octets from the start of the message.</summary>
    public int Offset { get; } = offset;
}
