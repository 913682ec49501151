using System.Globalization;

namespace OpenWmi.Cim;

/// <content>Equality and display.</content>
public readonly partial struct CimValue
{
    /// <summary>Whether both have one type and one value: strings by ordinal, reals by their bits, arrays element by element, objects by their properties.</summary>
    public bool Equals(CimValue other)
    {
        if (_type != other._type || _bits != other._bits || _rest != other._rest)
        {
            return false;
        }

        return IsArray ? ElementsEqual(other) : Equals(_reference, other._reference);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CimValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_type, _bits, _rest, _reference is string text ? text.GetHashCode(StringComparison.Ordinal) : 0);

    /// <summary>Whether both are equal.</summary>
    public static bool operator ==(CimValue left, CimValue right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CimValue left, CimValue right) => !left.Equals(right);

    /// <summary>The value for display: strings without quotes, NULL as nothing, arrays as <c>{a, b}</c>.</summary>
    public override string ToString() => _type switch
    {
        CimType.Empty => string.Empty,
        CimType.Boolean => _bits != 0 ? "TRUE" : "FALSE",
        CimType.String or CimType.Reference => (string)_reference!,
        CimType.Char16 => ((char)_bits).ToString(),
        CimType.Uint64 => unchecked((ulong)_bits).ToString(CultureInfo.InvariantCulture),
        CimType.Real32 => ((float)AsDouble()).ToString("R", CultureInfo.InvariantCulture),
        CimType.Real64 => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        CimType.DateTime => AsDateTime().ToString(),
        CimType.Object => _reference!.ToString()!,
        _ => IsArray ? FormatArray() : _bits.ToString(CultureInfo.InvariantCulture),
    };

    private bool ElementsEqual(CimValue other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!this[i].Equals(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    private string FormatArray()
    {
        var elements = new string[Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = this[i].ToString();
        }

        return $"{{{string.Join(", ", elements)}}}";
    }
}
