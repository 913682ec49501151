namespace OpenWmi.Cim.Wql;

/// <summary>ISA: the object itself, or one embedded in a property, against a class name. NULL does not match. Facts 6.3.</summary>
/// <param name="index">The property; -1 for <c>__this</c>.</param>
/// <param name="className">The class.</param>
/// <param name="isNegated">Whether the other classes are meant.</param>
internal sealed class WqlIsaTest(int index, string className, bool isNegated) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        if (index < 0)
        {
            return target.Class.IsA(className) != isNegated;
        }

        CimValue value = target.GetValue(index);
        return !value.IsNull && value.AsObject().Class.IsA(className) != isNegated;
    }
}
