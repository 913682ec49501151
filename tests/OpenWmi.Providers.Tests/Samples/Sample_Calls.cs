using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Samples;

/// <summary>Methods without an instance.</summary>
[CimClass(Namespace = @"root\other", AdditionalNamespaces = [@"root\cimv2"])]
internal static partial class Sample_Calls
{
    /// <summary>Joins texts.</summary>
    /// <param name="request">The call.</param>
    /// <param name="left">The text on the <c>left</c>.</param>
    /// <param name="number">A number.</param>
    /// <param name="count">How often.</param>
    /// <param name="joined">What came of it.</param>
    /// <returns>The length.</returns>
    [CimMethod]
    public static uint Join(ProviderRequest request, [MaxLen(8)] string left, [CimParameter("nNumber", Default = 0x80000002u)] uint number, int? count, out string? joined)
    {
        joined = count < 0 ? null : $"{request.ProviderName} {left} {number} {count}";
        return (uint)(joined?.Length ?? 0);
    }

    [CimMethod("Echo")]
    public static void EchoAll(
        bool flag, sbyte s8, byte u8, short s16, ushort u16, int s32, long s64, ulong u64, float r32, double r64, char c16, DateTimeOffset moment, TimeSpan length, CimDateTime raw,
        SampleColour colour, string[] texts, IReadOnlyList<ushort> numbers, byte[] octets, IEnumerable<TimeSpan>? lengths, [Reference("Sample_Item")] string item,
        [Embedded("Sample_Item")] CimInstance instance, CimObject? any, out string text, out string[] outTexts, out DateTimeOffset outMoment, out TimeSpan? outLength,
        [Reference("Sample_Item")] out string outItem, [Embedded("Sample_Item")] out CimInstance outInstance, out SampleColour outColour)
    {
        text = FormattableString.Invariant(
            $"{flag} {s8} {u8} {s16} {u16} {s32} {s64} {u64} {r32} {r64} {c16} {moment:O} {length} {raw} {colour} {string.Join('|', texts)} {numbers.Sum(n => n)} {octets.Length} {lengths?.Count()} {item} {any}");
        (outTexts, outMoment, outLength, outItem, outInstance, outColour) = (texts, moment, length, item, instance, colour);
    }

    [CimMethod]
    [return: Reference("Sample_Item")]
    public static string? Fail(string how) => how switch
    {
        "status" => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "No."),
        "fault" => throw new InvalidDataException("The sky fell."),
        "cancel" => throw new OperationCanceledException(),
        _ => null,
    };

    [CimMethod, ValueMap("0", "2"), Values("Done", "Refused"), Privileges("SeDebugPrivilege")]
    public static uint Default(string text = "a\\b", bool flag = true, ushort number = 7, SampleColour colour = SampleColour.Green, double real = 2) =>
        text == "a\\b" && flag && colour == SampleColour.Green && real == 2 ? number : 0u;
}
