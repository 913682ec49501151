using System.Collections.Concurrent;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Readers of packets, with the classes that they have met: a host sends the same classes again and again, and each is decoded once. Any number of threads may use one; a reader has one user at a time.</summary>
internal sealed class PacketReaders
{
    private const int MaxKept = 4;
    private readonly ConcurrentBag<ObjectArrayReader> _readers = [];

    /// <summary>Takes a reader.</summary>
    public ObjectArrayReader Take() => _readers.TryTake(out ObjectArrayReader? reader) ? reader : new ObjectArrayReader();

    /// <summary>Gives one back that nobody uses any more.</summary>
    public void Return(ObjectArrayReader reader)
    {
        if (_readers.Count < MaxKept)
        {
            _readers.Add(reader);
        }
    }
}
