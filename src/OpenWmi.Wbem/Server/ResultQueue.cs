using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Server;

/// <summary>Objects that were drawn and not yet delivered, with the octets that they take at most. Guarded by who has it.</summary>
internal sealed class ResultQueue
{
    private readonly Queue<(CimObject Value, int Octets)> _objects = new();
    private CimClass? _lastClass;

    public int Count => _objects.Count;

    /// <summary>The octets of all of them in packets, in which each class stands once.</summary>
    public long Octets { get; private set; }

    public void Add(CimObject value)
    {
        int octets = (int)Math.Min(ObjectBlock.MaxLength(value), int.MaxValue);
        if (value is CimInstance && ReferenceEquals(value.Class, _lastClass))
        {
            octets -= ObjectBlock.HeadLength(value.Class);
        }

        _lastClass = value.Class;
        _objects.Enqueue((value, octets));
        Octets += octets;
    }

    /// <summary>Takes objects: no more than are wanted, and none after so many octets.</summary>
    /// <param name="count">How many are wanted.</param>
    /// <param name="maxOctets">The octets.</param>
    /// <param name="isPacked">Whether each class is sent once; otherwise each object carries its own.</param>
    public ReadOnlyMemory<CimObject> Take(int count, int maxOctets, bool isPacked)
    {
        var taken = new CimObject[Math.Min(count, _objects.Count)];
        int length = 0;
        for (long octets = 0; length < taken.Length && (length == 0 || octets < maxOctets); length++)
        {
            (CimObject value, int own) = _objects.Dequeue();
            taken[length] = value;
            octets += isPacked ? own : own + (long)ObjectBlock.HeadLength(value.Class);
            Octets -= own;
        }

        return taken.AsMemory(0, length);
    }

    /// <summary>Forgets objects.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>How many they were.</returns>
    public int Skip(int count)
    {
        int skipped = Math.Min(count, _objects.Count);
        for (int i = 0; i < skipped; i++)
        {
            Octets -= _objects.Dequeue().Octets;
        }

        return skipped;
    }

    public void Clear() => Skip(Count);

    /// <summary>The same objects, for another reader.</summary>
    public ResultQueue Copy()
    {
        var copy = new ResultQueue();
        foreach ((CimObject value, _) in _objects)
        {
            copy.Add(value);
        }

        return copy;
    }
}
