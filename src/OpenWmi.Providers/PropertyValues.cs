using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>Conversions from .NET values to CIM values that generated code calls.</summary>
public static class PropertyValues
{
    /// <summary>A moment as a datetime; NULL for NULL.</summary>
    public static CimDateTime? ToDateTime(DateTimeOffset? value) => value is { } moment ? CimDateTime.FromDateTimeOffset(moment) : null;

    /// <summary>A length of time as an interval; NULL for NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_VALUE_OUT_OF_RANGE: the value is negative.</exception>
    public static CimDateTime? ToInterval(TimeSpan? value) => value is { } length ? CimDateTime.FromTimeSpan(length) : null;

    /// <summary>A sequence as an array; NULL for NULL.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="values">The elements, none of them NULL (facts 6.10: arrays hold no NULL).</param>
    /// <param name="elementType">The type of an element in CIM.</param>
    /// <param name="convert">Makes one element.</param>
    public static CimValue ToArray<T>(IEnumerable<T>? values, CimType elementType, Func<T, CimValue> convert)
    {
        if (values is null)
        {
            return default;
        }

        CimValue[] elements = [.. values.Select(convert)];
        return CimValue.FromArray(elementType, elements);
    }
}
