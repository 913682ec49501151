using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>Conversions from arguments of methods to .NET values that generated code calls.</summary>
public static class ArgumentValues
{
    /// <summary>A datetime as a moment.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: it is an interval, or has fields without a value.</exception>
    public static DateTimeOffset ToDateTimeOffset(CimValue value) => value.AsDateTime().TryGetDateTimeOffset(out DateTimeOffset moment)
        ? moment
        : throw Wrong($"{value} is not a moment: a date and time with every field is needed.");

    /// <summary>An interval as a length of time.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: it is a moment, or has fields without a value.</exception>
    public static TimeSpan ToTimeSpan(CimValue value) => value.AsDateTime().TryGetTimeSpan(out TimeSpan length)
        ? length
        : throw Wrong($"{value} is not an interval: days, hours, minutes and seconds with every field are needed, ending in :000.");

    /// <summary>An embedded object that has to be an instance.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: it is a class.</exception>
    public static CimInstance ToInstance(CimValue value) => value.AsObject() as CimInstance
        ?? throw Wrong($"The class {value.AsObject().Class.Name} is given where an instance of it is needed.");

    /// <summary>An array.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="value">The array in CIM, not NULL.</param>
    /// <param name="convert">Makes one element.</param>
    public static T[] ToArray<T>(CimValue value, Func<CimValue, T> convert)
    {
        var elements = new T[value.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = convert(value[i]);
        }

        return elements;
    }

    private static WbemException Wrong(string detail) => new(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, detail);
}
