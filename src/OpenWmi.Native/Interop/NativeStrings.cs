using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Native.Interop;

/// <summary>An array of texts as C has it: pointers to octets that end with a NUL, and a null pointer at the end.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly byte** _pointers;

    /// <summary>Copies the texts.</summary>
    /// <param name="texts">The texts, in UTF-8 afterwards; none with a NUL.</param>
    /// <exception cref="ArgumentException">A text holds a NUL, which would cut it short.</exception>
    public NativeStrings(IReadOnlyList<string> texts)
    {
        byte[][] encoded = [.. texts.Select(Encode)];
        nuint pointers = (nuint)((encoded.Length + 1) * sizeof(byte*));
        _pointers = (byte**)NativeMemory.Alloc(pointers + (nuint)encoded.Sum(text => (long)text.Length));
        byte* next = (byte*)_pointers + pointers;
        for (int i = 0; i < encoded.Length; i++)
        {
            _pointers[i] = next;
            encoded[i].CopyTo(new Span<byte>(next, encoded[i].Length));
            next += encoded[i].Length;
        }

        _pointers[encoded.Length] = null;
    }

    /// <summary>The array.</summary>
    public byte** Pointers => _pointers;

    public void Dispose() => NativeMemory.Free(_pointers);

    private static byte[] Encode(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A text for a system call holds a NUL.", nameof(text))
        : Encoding.UTF8.GetBytes(text + '\0');
}
