namespace OpenWmi.Cim;

/// <summary>The fields of a <see cref="CimDateTime"/> that may be unknown, written as asterisks.</summary>
[Flags]
public enum CimDateTimeFields : byte
{
    /// <summary>No field.</summary>
    None = 0,

    /// <summary>The year.</summary>
    Year = 1,

    /// <summary>The month.</summary>
    Month = 2,

    /// <summary>The day.</summary>
    Day = 4,

    /// <summary>The hour.</summary>
    Hour = 8,

    /// <summary>The minute.</summary>
    Minute = 16,

    /// <summary>The second.</summary>
    Second = 32,

    /// <summary>The six digits after the point.</summary>
    Microsecond = 64,

    /// <summary>The minutes from UTC.</summary>
    Offset = 128,
}
