using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>Stubs from what is written, and from hexadecimal.</summary>
internal static class Stubs
{
    public static byte[] Write(NdrWrite write)
    {
        using StubBuffer stub = StubBuffer.Rent();
        NdrWriter writer = new(stub);
        write(ref writer);
        writer.Complete();
        return stub.Written.ToArray();
    }

    public static byte[] FromHex(string hex) => Convert.FromHexString(string.Concat(hex.Where(char.IsAsciiHexDigit)));

    public static NdrReader Open(string hex, bool isBigEndian = false) => new(FromHex(hex), 0, isBigEndian);
}
