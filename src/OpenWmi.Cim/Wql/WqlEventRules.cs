namespace OpenWmi.Cim.Wql;

/// <summary>What an event query has to fulfil beside its grammar. Facts 5.3.</summary>
/// <remarks>Whether an intrinsic query needs WITHIN depends on the provider of the class that it watches, so the event subsystem decides that.</remarks>
public static class WqlEventRules
{
    /// <summary>The superclass of all event classes. <c>__AggregateEvent</c> is not among them (facts 5.1).</summary>
    public const string EventClass = "__Event";

    /// <summary>Checks an event query against its class, and binds its condition.</summary>
    /// <param name="query">The query.</param>
    /// <param name="eventClass">The class after FROM.</param>
    /// <returns>The plan, whose filter says which events are meant.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_NOT_EVENT_CLASS: the class does not derive from __Event. WBEM_E_AGGREGATING_BY_OBJECT: BY names an embedded object rather than a property of it.
    /// WBEM_E_PROPERTY_NOT_AN_OBJECT: a dot after what is not an embedded object. WBEM_E_INVALID_QUERY: an unknown property, or BY an array. Else as
    /// <see cref="WqlFilter.Compile"/>.
    /// </exception>
    public static WqlPlan Check(WqlSelectQuery query, CimClass eventClass)
    {
        if (!eventClass.IsA(EventClass))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_EVENT_CLASS, $"{eventClass.Name} is not an event class; an event query names a class derived from {EventClass}.");
        }

        WqlPlan plan = WqlPlan.Create(query, eventClass);
        foreach (WqlPropertyName name in query.Group?.By ?? [])
        {
            CheckAggregation(name, eventClass);
        }

        return plan;
    }

    private static void CheckAggregation(WqlPropertyName name, CimClass eventClass)
    {
        int index = WqlSelection.Find(eventClass, name);
        CimType type = index < 0 ? CimType.String : eventClass.Properties[index].Type;
        if (type == CimType.Object && !name.IsDotted)
        {
            throw new WbemException(WbemStatus.WBEM_E_AGGREGATING_BY_OBJECT, $"{name} is an embedded object; group BY one of its properties, {name}.Name.");
        }

        if (type.IsArray())
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY, $"{name} is an array; events are grouped BY single values.");
        }
    }
}
