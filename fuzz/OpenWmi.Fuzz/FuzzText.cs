using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Fuzz;

/// <summary>How octets become text: UTF-8, or, behind FF FE, UTF-16 as it comes, so that half a surrogate pair can be reached too.</summary>
internal static class FuzzText
{
    public static string Decode(ReadOnlySpan<byte> input) => input is [0xFF, 0xFE, ..]
        ? new string(MemoryMarshal.Cast<byte, char>(input.Slice(2)))
        : Encoding.UTF8.GetString(input);
}
