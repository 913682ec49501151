namespace OpenWmi.Cim;

/// <summary>Bounds how deep objects may be embedded in one another. Lesson S36.</summary>
internal static class CimNesting
{
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: embedding the object would nest deeper than <see cref="CimLimits.MaxNesting"/>.</exception>
    public static void Check(CimObject value)
    {
        if (Depth(value) >= CimLimits.MaxNesting)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"Objects are embedded in one another more than {CimLimits.MaxNesting} deep.");
        }
    }

    // Every object was checked when it was embedded, so the recursion is bounded by the limit itself.
    private static int Depth(CimObject value)
    {
        int deepest = 0;
        foreach (CimObject embedded in (value as CimInstance)?.Extras?.Objects ?? [])
        {
            deepest = Math.Max(deepest, Depth(embedded));
        }

        return deepest + 1;
    }
}
