using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>A COM operation failed with a result that is none of WMI's own: the peer said so, or a handler wants its client to get it.</summary>
/// <param name="result">The failure.</param>
/// <param name="message">What happened; to a client only the result goes.</param>
/// <param name="innerException">What led to it.</param>
public sealed class HResultException(HResult result, string message, Exception? innerException = null) : Exception($"{message} ({result})", innerException)
{
    /// <summary>The failure.</summary>
    public HResult Result { get; } = result;

    internal static HResultException From(uint result, string message) => new(Rpc.HResult.From(result), message);
}
