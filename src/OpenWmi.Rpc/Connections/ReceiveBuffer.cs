using System.Buffers;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Connections;

/// <summary>Octets as they came, cut into PDUs in place. It is as large as the largest PDU that came needs, and no larger than a PDU can be. For one thread at a time.</summary>
/// <param name="capacity">The octets that it has room for before a PDU needs more.</param>
internal sealed class ReceiveBuffer(int capacity) : IDisposable
{
    private byte[] _octets = [];
    private int _start;
    private int _end;
    private int _needed;

    /// <summary>The room that there is to be from now on, so that one receive may bring many PDUs.</summary>
    public int Capacity { get; set; } = capacity;

    /// <summary>Whether a PDU has begun and not ended.</summary>
    public bool HasPart => _end > _start;

    /// <summary>Where the next octets are to go; never empty.</summary>
    public Memory<byte> GetFree()
    {
        int needed = Math.Max(Capacity, _needed);
        if (needed > _octets.Length)
        {
            MoveTo(ArrayPool<byte>.Shared.Rent(needed));
        }
        else if (_start + needed > _octets.Length || _end == _octets.Length)
        {
            MoveTo(_octets);
        }

        return _octets.AsMemory(_end);
    }

    /// <summary>Counts octets as received.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes the next whole PDU. It stays where it is until <see cref="GetFree"/> is called.</summary>
    /// <exception cref="RpcProtocolException">Its header says that it is shorter than a header.</exception>
    public bool TryTake(out Memory<byte> pdu)
    {
        pdu = default;
        int there = _end - _start;
        if (there < CommonHeader.Size)
        {
            _needed = CommonHeader.Size;
            Rewind();
            return false;
        }

        _needed = CommonHeader.FragmentLengthOf(_octets.AsSpan(_start));
        if (_needed < CommonHeader.Size)
        {
            throw new RpcProtocolException("[C706] 12.6.3.1", $"frag_length is {_needed}, less than a header.", 8);
        }

        if (there < _needed)
        {
            return false;
        }

        pdu = _octets.AsMemory(_start, _needed);
        _start += _needed;
        return true;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets, clearArray: true);
            _octets = [];
        }

        (_start, _end) = (0, 0);
    }

    private void Rewind()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
    }

    private void MoveTo(byte[] target)
    {
        _octets.AsSpan(_start, _end - _start).CopyTo(target);
        (_start, _end) = (0, _end - _start);
        if (target != _octets && _octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets, clearArray: true);
        }

        _octets = target;
    }
}
