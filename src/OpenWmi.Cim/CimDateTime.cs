using System.Runtime.CompilerServices;

namespace OpenWmi.Cim;

/// <summary>A CIM datetime: a time stamp, in which whole fields may be unknown, or an interval. Facts 6.6; [DSP0004] 5.2.4.</summary>
/// <remarks>
/// Resolution is one microsecond. <c>default</c> is the interval of length zero. Equality is that of the text (two time stamps of one moment with different offsets
/// are different values); <see cref="TryCompare"/> orders by the moment. Immutable.
/// </remarks>
public readonly partial struct CimDateTime : IEquatable<CimDateTime>
{
    /// <summary>The length of the text form in characters.</summary>
    public const int TextLength = 25;

    private const int MicrosecondBits = 20;
    private const int SixBits = 6;
    private const int HourBits = 5;
    private const int DayBits = 5;
    private const int MonthBits = 4;

    // Interval: days 27, hour 5, minute 6, second 6, microsecond 20 bits. Time stamp: year 14, month 4, day 5, then the same.
    private readonly ulong _packed;
    private readonly short _offset;
    private readonly CimDateTimeFields _unknown;
    private readonly bool _isTimestamp;

    private CimDateTime(ulong packed, short offset, CimDateTimeFields unknown, bool isTimestamp)
    {
        _packed = packed;
        _offset = offset;
        _unknown = unknown;
        _isTimestamp = isTimestamp;
    }

    /// <summary>Whether the value is an interval.</summary>
    public bool IsInterval => !_isTimestamp;

    /// <summary>The unknown fields; none in an interval.</summary>
    public CimDateTimeFields UnknownFields => _unknown;

    /// <summary>The year, 1 to 9999, of a time stamp in its own zone; 0 where unknown or an interval.</summary>
    public int Year => _isTimestamp ? (int)(_packed >> (DayPosition + DayBits + MonthBits)) : 0;

    /// <summary>The month, 1 to 12; 0 where unknown or an interval.</summary>
    public int Month => _isTimestamp ? Field(DayPosition + DayBits, MonthBits) : 0;

    /// <summary>The day of the month, 1 to 31, 0 where unknown; of an interval the number of days, 0 to 99,999,999.</summary>
    public int Day => _isTimestamp ? Field(DayPosition, DayBits) : (int)(_packed >> DayPosition);

    /// <summary>The hour, 0 to 23.</summary>
    public int Hour => Field(MicrosecondBits + (2 * SixBits), HourBits);

    /// <summary>The minute, 0 to 59.</summary>
    public int Minute => Field(MicrosecondBits + SixBits, SixBits);

    /// <summary>The second, 0 to 59.</summary>
    public int Second => Field(MicrosecondBits, SixBits);

    /// <summary>The microsecond, 0 to 999,999.</summary>
    public int Microsecond => Field(0, MicrosecondBits);

    /// <summary>Minutes east of UTC, -999 to 999; 0 in an interval or where unknown.</summary>
    public int OffsetMinutes => _offset;

    private static int DayPosition => MicrosecondBits + (2 * SixBits) + HourBits;

    /// <summary>A time stamp in the zone of <paramref name="value"/>, to the microsecond.</summary>
    public static CimDateTime FromDateTimeOffset(DateTimeOffset value) => new(
        PackTimestamp(value.Year, value.Month, value.Day, value.Hour, value.Minute, value.Second, (value.Millisecond * 1000) + value.Microsecond),
        (short)value.TotalOffsetMinutes,
        CimDateTimeFields.None,
        isTimestamp: true);

    /// <summary>An interval, to the microsecond.</summary>
    /// <exception cref="WbemException">WBEM_E_VALUE_OUT_OF_RANGE: the value is negative.</exception>
    public static CimDateTime FromTimeSpan(TimeSpan value)
    {
        if (value < TimeSpan.Zero)
        {
            throw new WbemException(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, $"The interval {value} is negative; a CIM interval is not.");
        }

        return new(PackInterval(value.Days, value.Hours, value.Minutes, value.Seconds, (value.Milliseconds * 1000) + value.Microseconds), 0, CimDateTimeFields.None, isTimestamp: false);
    }

    /// <summary>The moment of a time stamp.</summary>
    /// <returns>False for an interval, an unknown field, or a moment or offset that <see cref="DateTimeOffset"/> cannot hold.</returns>
    public bool TryGetDateTimeOffset(out DateTimeOffset value)
    {
        value = default;
        if (!TryGetMicroseconds(out long microseconds) || IsInterval || Math.Abs(_offset) > 14 * 60)
        {
            return false;
        }

        long local = microseconds + (_offset * 60_000_000L);
        if (microseconds < 0 || microseconds > DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            return false;
        }

        value = new DateTimeOffset(local * TimeSpan.TicksPerMicrosecond, TimeSpan.FromMinutes(_offset));
        return true;
    }

    /// <summary>The length of an interval.</summary>
    /// <returns>False for a time stamp, and for an interval beyond the range of <see cref="TimeSpan"/> (10,675,199 days).</returns>
    public bool TryGetTimeSpan(out TimeSpan value)
    {
        bool fits = IsInterval && Day <= TimeSpan.MaxValue.Days - 1;
        value = fits ? new TimeSpan(Day, Hour, Minute, Second, 0, 0) + TimeSpan.FromMicroseconds((double)Microsecond) : default;
        return fits;
    }

    /// <summary>Compares by moment or by length.</summary>
    /// <param name="other">The other value.</param>
    /// <param name="order">Negative, zero or positive as this value is before, at or after the other.</param>
    /// <returns>False where there is no order: a time stamp with an interval, or unknown fields in texts that differ.</returns>
    /// <remarks>Facts 6.6: offsets are normalised to UTC first; what has an unknown field equals only the identical text.</remarks>
    public bool TryCompare(CimDateTime other, out int order)
    {
        order = 0;
        if (Equals(other))
        {
            return true;
        }

        if (_isTimestamp != other._isTimestamp || !TryGetMicroseconds(out long mine) || !other.TryGetMicroseconds(out long theirs))
        {
            return false;
        }

        order = mine.CompareTo(theirs);
        return true;
    }

    /// <summary>Whether the texts are equal.</summary>
    public bool Equals(CimDateTime other) =>
        _packed == other._packed && _offset == other._offset && _unknown == other._unknown && _isTimestamp == other._isTimestamp;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CimDateTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_packed, _offset, _unknown, _isTimestamp);

    /// <summary>Whether the texts are equal.</summary>
    public static bool operator ==(CimDateTime left, CimDateTime right) => left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(CimDateTime left, CimDateTime right) => !left.Equals(right);

    /// <summary>The value as two words, for values and packed instances: twelve octets are enough.</summary>
    internal (ulong Fields, uint Flags) ToWords() =>
        (_packed, unchecked((uint)(ushort)_offset) | ((uint)_unknown << 16) | (_isTimestamp ? 1u << 24 : 0));

    internal static CimDateTime FromWords(ulong packed, uint rest) =>
        new(packed, unchecked((short)(ushort)rest), (CimDateTimeFields)((rest >> 16) & 0xFF), (rest >> 24) != 0);

    /// <summary>Reads the two words from a stored object, which may be damaged.</summary>
    /// <returns>False where a field is out of its range.</returns>
    internal static bool TryFromWords(ulong packed, uint rest, out CimDateTime value)
    {
        value = FromWords(packed, rest);
        bool valid = value.Hour <= 23 && value.Minute <= 59 && value.Second <= 59 && value.Microsecond <= 999_999 && rest >> 24 <= 1;
        return valid && (value.IsInterval ? value.Day <= 99_999_999 && value._unknown == 0 && value._offset == 0 : value.HasValidDate());
    }

    private bool HasValidDate()
    {
        bool date = IsKnown(CimDateTimeFields.Year, Year, 1, 9999) && IsKnown(CimDateTimeFields.Month, Month, 1, 12) && IsKnown(CimDateTimeFields.Day, Day, 1, 31)
            && (Month == 0 || Day <= DateTime.DaysInMonth(Year == 0 ? 2000 : Year, Month));
        bool time = IsKnown(CimDateTimeFields.Hour, Hour, 0, 23) && IsKnown(CimDateTimeFields.Minute, Minute, 0, 59) && IsKnown(CimDateTimeFields.Second, Second, 0, 59)
            && IsKnown(CimDateTimeFields.Microsecond, Microsecond, 0, 999_999);
        return date && time && IsKnown(CimDateTimeFields.Offset, _offset, -999, 999);
    }

    // An unknown field is stored as 0.
    private bool IsKnown(CimDateTimeFields field, int value, int minimum, int maximum) =>
        (_unknown & field) != 0 ? value == 0 : value >= minimum && value <= maximum;

    private static ulong PackTimestamp(int year, int month, int day, int hour, int minute, int second, int microsecond) =>
        PackInterval((((year << MonthBits) | month) << DayBits) | day, hour, minute, second, microsecond);

    private static ulong PackInterval(int days, int hour, int minute, int second, int microsecond) =>
        (((((((((ulong)(uint)days << HourBits) | (uint)hour) << SixBits) | (uint)minute) << SixBits) | (uint)second) << MicrosecondBits) | (uint)microsecond);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Field(int position, int bits) => (int)((_packed >> position) & ((1UL << bits) - 1));

    // Microseconds since 0001-01-01 UTC, or the length of the interval.
    private bool TryGetMicroseconds(out long microseconds)
    {
        microseconds = ((((Hour * 60L) + Minute) * 60L) + Second) * 1_000_000L + Microsecond;
        if (IsInterval)
        {
            microseconds += Day * 86_400_000_000L;
            return true;
        }

        if (_unknown != CimDateTimeFields.None)
        {
            return false;
        }

        microseconds += (new DateTime(Year, Month, Day).Ticks / TimeSpan.TicksPerMicrosecond) - (_offset * 60_000_000L);
        return true;
    }
}
