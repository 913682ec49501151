using System.Collections;
using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Com;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Values of the wire as text, whole: two that read the same are the same.</summary>
internal static class WireText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        CimObject cim => cim.Class.Name,
        DualStringArray bindings => bindings.ToString(),
        ObjRef reference => Convert.ToHexString(reference.ToArray()),
        WbemContext context => $"context({string.Join(' ', context.Names.Order())})",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>) => Of(type.GetMethod("ToArray")!.Invoke(value, null)),
        _ when value.GetType().Namespace!.StartsWith("OpenWmi", StringComparison.Ordinal) && value.GetType() is { IsEnum: false, IsPrimitive: false } type => OfMembers(type, value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string OfMembers(Type type, object value) =>
        $"{{{string.Join(", ", WireSamples.ConstructorOf(type).GetParameters().Select(parameter => Of(type.GetProperty(parameter.Name!)!.GetValue(value))))}}}";
}
