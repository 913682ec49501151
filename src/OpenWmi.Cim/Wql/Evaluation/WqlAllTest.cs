namespace OpenWmi.Cim.Wql;

/// <summary>AND.</summary>
internal sealed class WqlAllTest(WqlTest[] tests) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        foreach (WqlTest test in tests)
        {
            if (!test.Matches(target))
            {
                return false;
            }
        }

        return true;
    }
}
