using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Rpc.Ndr;

/// <summary>What the reader throws, with its messages in one place.</summary>
internal static class NdrErrors
{
    [DoesNotReturn]
    public static void UnexpectedEnd(long needed, int remaining, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"{needed} octets are needed and {remaining} remain", offset);

    [DoesNotReturn]
    public static void TooMany(uint count, long maximum, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"A count of {count} exceeds {maximum}", offset);

    [DoesNotReturn]
    public static void CountsDiffer(uint count, long expected, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"A count of {count} contradicts another one of {expected}", offset);

    [DoesNotReturn]
    public static void OffsetNotZero(uint value, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"A varying array begins at element {value} instead of 0", offset);

    [DoesNotReturn]
    public static void NotTerminated(int offset) =>
        throw new NdrException(RpcStatus.BadStubData, "A string does not end in NUL", offset);

    [DoesNotReturn]
    public static void BadBstr(uint octets, uint units, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"A BSTR of {octets} octets has {units} units", offset);

    [DoesNotReturn]
    public static void BadReferent(uint referent, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"The referent 0x{referent:X8} was one of another type", offset);

    [DoesNotReturn]
    public static void NullPointer(int offset) =>
        throw new NdrException(RpcStatus.BadStubData, "A pointer is null that cannot be", offset);

    [DoesNotReturn]
    public static void BadSerialization(string what, long value, int offset) =>
        throw new NdrException(RpcStatus.BadStubData, $"The serialized type has {what} {value}", offset);
}
