namespace OpenWmi.Cim.Wql;

/// <summary>OR.</summary>
internal sealed class WqlAnyTest(WqlTest[] tests) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        foreach (WqlTest test in tests)
        {
            if (test.Matches(target))
            {
                return true;
            }
        }

        return false;
    }
}
