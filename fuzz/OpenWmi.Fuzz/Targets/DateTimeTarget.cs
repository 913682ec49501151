using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Fuzz.Targets;

/// <summary>CIM datetimes, and the date and time formats of WQL: read or not, never an exception; what was read prints and reads again. Facts 6.6.</summary>
internal sealed class DateTimeTarget : IFuzzTarget
{
    private static readonly CimDateTime Moment = CimDateTime.Parse("20260521143005.123456+120");

    public string Name => "datetime";

    public IReadOnlyList<string> Dictionary { get; } =
        ["****", "**", "******", "***", ".", "+", "-", ":000", "0000", "9999", "0229", "1231", "235959", "May", "january", "Sep ", " 21,", "/", "AM", " PM", ":", "[", "]", "2026", "26", "\0", "٠", "24:00", "12:30:05:001"];

    public IEnumerable<byte[]> Seeds => [];

    public long AllocationFactor => 256;

    public int Run(ReadOnlySpan<byte> input)
    {
        string text = FuzzText.Decode(input);
        bool isCim = CimDateTime.TryParse(text, out CimDateTime value);
        if (isCim)
        {
            InvariantException.Require(CimDateTime.TryParse(value.ToString(), out CimDateTime again) && again == value, $"it is printed as another datetime: {value}");
            Check(value);
        }

        bool isWql = WqlDateTime.TryParse(text, out CimDateTime other);
        if (isWql)
        {
            InvariantException.Require(CimDateTime.TryParse(other.ToString(), out CimDateTime again) && again == other, $"it is no CIM datetime: {other}");
            Check(other);
        }

        return HashCode.Combine(isCim, isWql, value.UnknownFields, value.IsInterval, other.UnknownFields, isWql && text.Length < 40 ? text.Length : 0);
    }

    private static void Check(CimDateTime value)
    {
        InvariantException.Require(value.TryCompare(value, out int order) && order == 0, "it is not itself");
        bool ordered = value.TryCompare(Moment, out int forward);
        InvariantException.Require(ordered == Moment.TryCompare(value, out int backward) && Math.Sign(forward) == -Math.Sign(backward), "its order depends on the side");
        if (value.TryGetDateTimeOffset(out DateTimeOffset moment))
        {
            InvariantException.Require(CimDateTime.FromDateTimeOffset(moment) == value, "its moment is that of another");
        }

        if (value.TryGetTimeSpan(out TimeSpan length))
        {
            InvariantException.Require(CimDateTime.FromTimeSpan(length) == value, "its length is that of another");
        }
    }
}
