using System.Buffers;
using System.Text.Unicode;
using OpenWmi.Native;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>What the program writes, as UTF-8, through one buffer to a standard descriptor. System.Console is not loaded: that costs a third of an empty program's start.</summary>
internal sealed class Utf8Output : IBufferWriter<byte>
{
    private const int BufferSize = 32 * 1024;
    private const int LongestCharacter = 3;
    private readonly Sink _sink;
    private byte[] _buffer = new byte[BufferSize];
    private int _count;

    public Utf8Output(int descriptor)
        : this(octets => StandardStream.Write(descriptor, octets))
    {
    }

    public Utf8Output(Sink sink) => _sink = sink;

    /// <summary>Where the octets go: all of them, or an error.</summary>
    public delegate Errno Sink(ReadOnlySpan<byte> octets);

    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            MakeRoom(LongestCharacter + 1);
            Utf8.FromUtf16(text, _buffer.AsSpan(_count), out int read, out int written, replaceInvalidSequences: true, isFinalBlock: true);
            _count += written;
            text = text[read..];
        }
    }

    public void Write(char c)
    {
        if (char.IsAscii(c))
        {
            MakeRoom(1);
            _buffer[_count++] = (byte)c;
        }
        else
        {
            Write([c]);
        }
    }

    public void WriteSpaces(int count)
    {
        for (; count > 0; count--)
        {
            Write(' ');
        }
    }

    public void WriteLine() => Write('\n');

    public void WriteLine(ReadOnlySpan<char> text)
    {
        Write(text);
        Write('\n');
    }

    /// <summary>Hands over what is buffered.</summary>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    /// <exception cref="NativeException">The octets cannot be written.</exception>
    public void Flush()
    {
        int count = _count;
        _count = 0;
        Errno error = _sink(_buffer.AsSpan(0, count));
        if (error != Errno.None)
        {
            throw error == Errno.EPIPE ? new OutputClosedException() : new NativeException(error, "The output cannot be written");
        }
    }

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(1, sizeHint));
        return _buffer.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void MakeRoom(int octets)
    {
        if (_buffer.Length - _count >= octets)
        {
            return;
        }

        Flush();
        if (_buffer.Length < octets)
        {
            _buffer = new byte[octets];
        }
    }
}
