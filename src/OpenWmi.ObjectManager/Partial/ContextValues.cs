using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Partial;

/// <summary>Reads the values of a context that have a meaning for the object manager.</summary>
internal static class ContextValues
{
    /// <summary>Whether a value is there and TRUE.</summary>
    public static bool IsTrue(WbemContext context, string name) => context[name] is { Type: CimType.Boolean } value && value.AsBoolean();

    /// <summary>A list of names; NULL where there is none.</summary>
    public static IReadOnlyList<string>? Strings(WbemContext context, string name)
    {
        CimValue value = context[name];
        if (value.Type != (CimType.String | CimType.Array))
        {
            return null;
        }

        var names = new string[value.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = value[i].AsString();
        }

        return names;
    }
}
