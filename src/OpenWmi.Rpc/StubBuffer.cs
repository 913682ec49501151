using System.Buffers;

namespace OpenWmi.Rpc;

/// <summary>The octets of a stub: arguments or results in NDR. Used again and again; whoever gets one disposes of it, once. For one thread at a time.</summary>
public sealed class StubBuffer : IDisposable
{
    /// <summary>The most octets that a stub may have, whatever an association allows: 64 MiB. Lesson S13.</summary>
    public const int MaxLength = 64 << 20;

    private const int InitialCapacity = 512;
    private const int MaxKeptCapacity = 64 << 10;
    private static readonly StubBuffer?[] Kept = new StubBuffer?[32];

    private byte[] _octets = [];

    private StubBuffer()
    {
    }

    /// <summary>Where the arguments or results begin: after ORPCTHIS or ORPCTHAT. Alignment counts from octet 0 all the same.</summary>
    public int Start { get; set; }

    /// <summary>The octets written.</summary>
    public int Length { get; private set; }

    /// <summary>Whether numbers are big-endian, as the data representation of the PDU says. What is written here is always little-endian.</summary>
    public bool IsBigEndian { get; set; }

    /// <summary>What codecs know already when they read these octets: see <see cref="ClientCallContext.CodecState"/>.</summary>
    public object? CodecState { get; set; }

    /// <summary>The octets written, from octet 0 on.</summary>
    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

    /// <summary>The octets written, from octet 0 on, for input and output.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _octets.AsMemory(0, Length);

    /// <summary>Gets an empty buffer.</summary>
    public static StubBuffer Rent()
    {
        for (int i = 0; i < Kept.Length; i++)
        {
            if (Volatile.Read(ref Kept[i]) is { } known && Interlocked.CompareExchange(ref Kept[i], null, known) == known)
            {
                return known;
            }
        }

        return new StubBuffer();
    }

    /// <summary>Room for what comes next, from <see cref="Length"/> on: at least as many octets as asked for, whose content is anything.</summary>
    /// <param name="minimum">The octets needed.</param>
    /// <exception cref="RpcFaultException">OutputTooBig: the stub would be longer than <see cref="MaxLength"/>.</exception>
    public Span<byte> GetSpan(int minimum)
    {
        Reserve(minimum);
        return _octets.AsSpan(Length);
    }

    /// <summary>Room for what comes next, as <see cref="GetSpan"/> gives it, for input and output.</summary>
    /// <param name="minimum">The octets needed.</param>
    /// <exception cref="RpcFaultException">OutputTooBig: the stub would be longer than <see cref="MaxLength"/>.</exception>
    public Memory<byte> GetMemory(int minimum)
    {
        Reserve(minimum);
        return _octets.AsMemory(Length);
    }

    /// <summary>Counts octets as written.</summary>
    /// <param name="count">At most the room that there is.</param>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _octets.Length - Length);
        Length += count;
    }

    /// <summary>The octets written, to be changed in place.</summary>
    public Span<byte> WrittenForUpdate() => _octets.AsSpan(0, Length);

    /// <summary>Forgets what was written from a place on.</summary>
    /// <param name="length">The octets to keep.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <summary>Gives the buffer back; it must not be used any more.</summary>
    public void Dispose()
    {
        Start = 0;
        Length = 0;
        IsBigEndian = false;
        CodecState = null;
        if (_octets.Length > MaxKeptCapacity)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = [];
        }

        for (int i = 0; i < Kept.Length; i++)
        {
            if (Volatile.Read(ref Kept[i]) is null && Interlocked.CompareExchange(ref Kept[i], this, null) is null)
            {
                return;
            }
        }
    }

    private void Reserve(int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        if (minimum > MaxLength - Length)
        {
            throw new RpcFaultException(RpcStatus.OutputTooBig, $"A stub of {(long)Length + minimum} octets is longer than {MaxLength}.");
        }

        int needed = Math.Max(Length + minimum, InitialCapacity);
        if (needed > _octets.Length)
        {
            Grow(Math.Max(needed, (int)Math.Min((long)_octets.Length * 2, MaxLength)));
        }
    }

    private void Grow(int capacity)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        Written.CopyTo(larger);
        if (_octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets);
        }

        _octets = larger;
    }
}
