using System.Net;

namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>One direction of a TCP connection.</summary>
/// <param name="Source">Who sends.</param>
/// <param name="Destination">Who receives.</param>
internal sealed record TcpFlow(IPEndPoint Source, IPEndPoint Destination)
{
    /// <summary>The other direction.</summary>
    public TcpFlow Reverse => new(Destination, Source);

    /// <inheritdoc/>
    public override string ToString() => $"{Source} → {Destination}";
}
