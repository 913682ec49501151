namespace OpenWmi.Cim;

/// <content>The shape of a query's result: WBEM_FLAG_PROTOTYPE.</content>
public sealed partial class CimClass
{
    private const string OrderQualifier = "Order";

    /// <summary>The class as the shape of what a SELECT yields: the selected properties, each with the qualifier Order, which lists its places in the select list, from 0. [MS-WMI] 2.2.4.1.</summary>
    /// <param name="selected">The properties in the order of the list, repeated where the list repeats them; NULL for <c>*</c>.</param>
    /// <param name="added">Properties that come along without being selected.</param>
    public CimClass ToPrototype(IReadOnlyList<int>? selected, IReadOnlyList<int> added)
    {
        IReadOnlyList<int> list = selected ?? [.. Enumerable.Range(0, _properties.Length)];
        CimProperty[] shown =
        [
            .. list.Distinct().Select(index => _properties[index].WithQualifier(Order(list, index))),
            .. added.Except(list).Select(index => _properties[index]),
        ];
        return new CimClass(Declaration, Superclass, Scope, Qualifiers, shown, _methods, selected is null ? null : KeyCount);
    }

    private static CimQualifier Order(IReadOnlyList<int> list, int property)
    {
        CimValue[] places = [.. Enumerable.Range(0, list.Count).Where(place => list[place] == property).Select(CimValue.From)];
        return new CimQualifier(OrderQualifier, CimValue.FromArray(CimType.Sint32, places));
    }
}
