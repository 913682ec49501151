namespace OpenWmi.Cim;

/// <summary>Bounds how deep objects may be embedded in one another, and how much they may hold together. Lesson S36.</summary>
internal static class CimNesting
{
    // What an embedded object counts beside its data, so that a tree of empty objects has a size too.
    private const int ObjectWeight = 64;

    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: embedding the object would nest deeper than <see cref="CimLimits.MaxNesting"/>.</exception>
    public static void Check(CimObject value)
    {
        if (Depth(value) >= CimLimits.MaxNesting)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"Objects are embedded in one another more than {CimLimits.MaxNesting} deep.");
        }
    }

    /// <summary>The object itself and the deepest embedded in it, or in the defaults of its class.</summary>
    public static int Depth(CimObject value) => 1 + Math.Max(value.Class.DefaultDepth, (value as CimInstance)?.Extras?.Depth ?? 0);

    /// <summary>The octets of an object with all that is embedded in it. One object embedded twice counts twice: it is written and compared twice.</summary>
    public static long Weight(CimObject value) => value is CimInstance instance ? ObjectWeight + instance.Data.Length + (instance.Extras?.Weight ?? 0) : ObjectWeight;

    /// <summary>The depth of what a value holds; 0 where it is no object and no array of them.</summary>
    public static int Depth(CimValue value)
    {
        if (value.Type == CimType.Object)
        {
            return Depth(value.AsObject());
        }

        int deepest = 0;
        for (int i = 0; value.Type == (CimType.Object | CimType.Array) && i < value.Count; i++)
        {
            deepest = Math.Max(deepest, Depth(value[i].AsObject()));
        }

        return deepest;
    }
}
