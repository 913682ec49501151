namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The classes of instances that were decoded: the same class part gives the same class, and is read once.</summary>
/// <remarks>
/// Bounded by <see cref="MaxClasses"/> and <see cref="MaxOctets"/>; the classes that were met longest ago make way. Not thread-safe: one for each enumerator or
/// connection.
/// </remarks>
public sealed class ClassPartCache
{
    /// <summary>Classes that are kept.</summary>
    public const int MaxClasses = 64;

    /// <summary>Octets of class parts that are kept: 1 MiB.</summary>
    public const int MaxOctets = 1 << 20;

    private readonly List<DecodedClass> _classes = [];
    private int _octets;

    /// <summary>The classes that are kept now.</summary>
    public int Count => _classes.Count;

    /// <summary>The class of a decoration and a class part; NULL where it was not met, or is forgotten.</summary>
    internal DecodedClass? Find(ReadOnlySpan<byte> octets, bool isDecorated)
    {
        for (int i = _classes.Count - 1; i >= 0; i--)
        {
            DecodedClass known = _classes[i];
            if (known.IsDecorated == isDecorated && octets.SequenceEqual(known.Octets))
            {
                MoveToEnd(i);
                return known;
            }
        }

        return null;
    }

    /// <summary>Keeps a class.</summary>
    internal void Add(DecodedClass type)
    {
        if (type.Octets.Length > MaxOctets)
        {
            return;
        }

        _classes.Add(type);
        _octets += type.Octets.Length;
        while (_classes.Count > MaxClasses || _octets > MaxOctets)
        {
            _octets -= _classes[0].Octets.Length;
            _classes.RemoveAt(0);
        }
    }

    private void MoveToEnd(int index)
    {
        if (index < _classes.Count - 1)
        {
            DecodedClass known = _classes[index];
            _classes.RemoveAt(index);
            _classes.Add(known);
        }
    }
}
