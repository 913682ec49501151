using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Partial;

/// <summary>Changes some properties of an instance only: the values <c>__PUT_EXT_…</c> of a context. Facts 4.4, 8.3.</summary>
/// <param name="Properties">The properties.</param>
/// <param name="IsAtomic">Whether all of them are to change or none.</param>
/// <param name="Context">The context for providers: without what is done here.</param>
internal sealed record PartialPut(IReadOnlyList<string> Properties, bool IsAtomic, WbemContext Context)
{
    private static readonly string[] Own =
        ["__PUT_EXTENSIONS", "__PUT_EXT_CLIENT_REQUEST", "__PUT_EXT_PROPERTIES", "__PUT_EXT_STRICT_NULLS", "__PUT_EXT_ATOMIC"];

    /// <summary>Reads a context; NULL where it does not ask for a part.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_CONTEXT: it does not say which part. WBEM_E_INVALID_PARAMETER: the call may create the instance.</exception>
    public static PartialPut? Read(WbemContext? context, WbemFlags flags)
    {
        if (context is null || !ContextValues.IsTrue(context, "__PUT_EXTENSIONS"))
        {
            return null;
        }

        if (!flags.HasFlag(WbemFlags.WBEM_FLAG_UPDATE_ONLY))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "A part of an instance can only be updated: WBEM_FLAG_UPDATE_ONLY must be set.");
        }

        IReadOnlyList<string> properties = ContextValues.Strings(context, "__PUT_EXT_PROPERTIES")
            ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_CONTEXT, "__PUT_EXTENSIONS is set, so the context needs the names of the properties to change in __PUT_EXT_PROPERTIES.");
        return new PartialPut(properties, ContextValues.IsTrue(context, "__PUT_EXT_ATOMIC"), context.Without(Own));
    }

    /// <summary>An instance with the listed properties of another.</summary>
    /// <param name="existing">The instance as it is.</param>
    /// <param name="given">What the caller gives.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CONTEXT: the class has no such property, or what was given has none.</exception>
    public CimInstance Merge(CimInstance existing, CimInstance given)
    {
        var builder = new CimInstanceBuilder(existing);
        foreach (string name in Properties)
        {
            int target = existing.Class.IndexOf(name);
            int source = given.Class.IndexOf(name);
            if (target < 0 || source < 0)
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_INVALID_CONTEXT, $"__PUT_EXT_PROPERTIES names {name}, which {existing.Class.Name} does not have.{CimSuggestion.For(name, existing.Class.Properties.Select(property => property.Name))}");
            }

            builder.Set(target, given.GetValue(source));
        }

        return builder.Build();
    }
}
