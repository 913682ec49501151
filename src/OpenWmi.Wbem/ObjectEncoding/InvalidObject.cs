using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The error of every decoder of this folder: where, in which structure, and why.</summary>
internal static class InvalidObject
{
    public static WbemException At(int offset, string structure, string reason, WbemException? cause = null) =>
        new(WbemStatus.WBEM_E_INVALID_OBJECT, $"{structure} at octet {offset}: {reason}.", cause);
}
