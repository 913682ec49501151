using System.Runtime.CompilerServices;

namespace OpenWmi.Cim;

/// <summary>A value of any CIM type, an array of them, or NULL. 24 octets, immutable; scalars other than strings and objects allocate nothing.</summary>
/// <remarks><c>default</c> is NULL, which has the type <see cref="CimType.Empty"/>: the type of a NULL is that of the property that holds it.</remarks>
public readonly partial struct CimValue : IEquatable<CimValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly uint _rest;
    private readonly CimType _type;

    private CimValue(CimType type, long bits, uint rest = 0)
    {
        _type = type;
        _bits = bits;
        _rest = rest;
    }

    private CimValue(CimType type, object reference)
    {
        _type = type;
        _reference = reference;
    }

    /// <summary>NULL.</summary>
    public static CimValue Null => default;

    /// <summary>The type; <see cref="CimType.Empty"/> for NULL.</summary>
    public CimType Type => _type;

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull => _type == CimType.Empty;

    /// <summary>Whether the value is an array.</summary>
    public bool IsArray => _type.IsArray();

    /// <summary>A boolean.</summary>
    public static CimValue From(bool value) => new(CimType.Boolean, value ? 1 : 0);

    /// <summary>A sint8.</summary>
    public static CimValue From(sbyte value) => new(CimType.Sint8, value);

    /// <summary>A uint8.</summary>
    public static CimValue From(byte value) => new(CimType.Uint8, value);

    /// <summary>A sint16.</summary>
    public static CimValue From(short value) => new(CimType.Sint16, value);

    /// <summary>A uint16.</summary>
    public static CimValue From(ushort value) => new(CimType.Uint16, value);

    /// <summary>A sint32.</summary>
    public static CimValue From(int value) => new(CimType.Sint32, value);

    /// <summary>A uint32.</summary>
    public static CimValue From(uint value) => new(CimType.Uint32, value);

    /// <summary>A sint64.</summary>
    public static CimValue From(long value) => new(CimType.Sint64, value);

    /// <summary>A uint64.</summary>
    public static CimValue From(ulong value) => new(CimType.Uint64, unchecked((long)value));

    /// <summary>A real32.</summary>
    public static CimValue From(float value) => new(CimType.Real32, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A real64.</summary>
    public static CimValue From(double value) => new(CimType.Real64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A char16.</summary>
    public static CimValue From(char value) => new(CimType.Char16, value);

    /// <summary>A string, or NULL.</summary>
    public static CimValue From(string? value) => value is null ? default : new(CimType.String, value);

    /// <summary>A datetime.</summary>
    public static CimValue From(CimDateTime value)
    {
        (ulong packed, uint rest) = value.ToWords();
        return new(CimType.DateTime, unchecked((long)packed), rest);
    }

    /// <summary>An embedded object, or NULL.</summary>
    public static CimValue From(CimObject? value) => value is null ? default : new(CimType.Object, value);

    /// <summary>A reference: the text of an object path, or NULL.</summary>
    public static CimValue FromReference(string? path) => path is null ? default : new(CimType.Reference, path);

    /// <summary>An integer of the given type.</summary>
    /// <param name="type">One of the eight integer types, boolean or char16.</param>
    /// <param name="bits">The value; for uint64 its 64 bits. The caller has checked the range.</param>
    internal static CimValue FromBits(CimType type, long bits) => new(type, bits);

    /// <summary>The value of a boolean.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public bool AsBoolean() => Require(CimType.Boolean)._bits != 0;

    /// <summary>The value of an integer, boolean (0 or 1) or char16 that fits; a uint64 above the range of Int64 does not.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    /// <exception cref="OverflowException">A uint64 does not fit.</exception>
    public long AsInt64() => _type == CimType.Uint64 ? checked((long)unchecked((ulong)_bits)) : RequireNumber()._bits;

    /// <summary>The value of an integer, boolean or char16 as an unsigned number.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    /// <exception cref="OverflowException">It is negative.</exception>
    public ulong AsUInt64() => _type == CimType.Uint64 ? unchecked((ulong)_bits) : checked((ulong)RequireNumber()._bits);

    /// <summary>The value of a real, or of an integer converted to one.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public double AsDouble() => _type switch
    {
        CimType.Real32 or CimType.Real64 => BitConverter.Int64BitsToDouble(_bits),
        CimType.Uint64 => unchecked((ulong)_bits),
        _ => RequireNumber()._bits,
    };

    /// <summary>The value of a char16.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public char AsChar() => (char)Require(CimType.Char16)._bits;

    /// <summary>The text of a string or reference.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public string AsString() => _type is CimType.String or CimType.Reference ? Unsafe.As<string>(_reference)! : throw WrongType(CimType.String);

    /// <summary>The value of a datetime.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public CimDateTime AsDateTime()
    {
        Require(CimType.DateTime);
        return CimDateTime.FromWords(unchecked((ulong)_bits), _rest);
    }

    /// <summary>The embedded class or instance.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public CimObject AsObject() => (CimObject)Require(CimType.Object)._reference!;

    /// <summary>The bits of an integer, boolean or char16; the reverse of <see cref="FromBits"/>.</summary>
    internal long ToBits() => RequireNumber()._bits;

    private CimValue Require(CimType type) => _type == type ? this : throw WrongType(type);

    private CimValue RequireNumber() => _type.IsInteger() || _type is CimType.Boolean or CimType.Char16 ? this : throw WrongType(CimType.Sint64);

    private InvalidOperationException WrongType(CimType wanted) => new($"The value is of type {_type}, not {wanted}.");
}
