namespace OpenWmi.Cim.Wql;

/// <summary>Finds the properties of a select list in a class.</summary>
internal static class WqlSelection
{
    /// <returns>The indexes in the order of the list, none twice; of <c>*</c> all.</returns>
    /// <remarks>
    /// System properties belong to every result and are not listed (facts 6.1). A part of an embedded object selects the whole object: the two documents contradict one
    /// another, and this is at least what was asked (trap 18 of facts 11).
    /// </remarks>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY: an unknown property. WBEM_E_PROPERTY_NOT_AN_OBJECT: a dot after what is not an embedded object.</exception>
    public static List<int> Resolve(WqlSelectQuery query, CimClass type)
    {
        var indexes = new List<int>();
        for (int i = 0; query.Properties.IsEmpty && i < type.Properties.Count; i++)
        {
            indexes.Add(i);
        }

        foreach (WqlPropertyName name in query.Properties)
        {
            int index = Find(type, name);
            if (index >= 0 && !indexes.Contains(index))
            {
                indexes.Add(index);
            }
        }

        return indexes;
    }

    /// <summary>The index of a property, or -1 for a system property.</summary>
    public static int Find(CimClass type, WqlPropertyName name)
    {
        int index = type.IndexOf(name.First);
        if (index < 0 && WqlSystemProperty.Find(name.First) is not null && !name.IsDotted)
        {
            return -1;
        }

        if (index < 0)
        {
            throw WqlNames.Unknown(type, name);
        }

        return !name.IsDotted || type.Properties[index].Type == CimType.Object ? index : throw WqlNames.NotAnObject(type, index, name);
    }
}
