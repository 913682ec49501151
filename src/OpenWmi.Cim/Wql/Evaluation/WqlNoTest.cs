namespace OpenWmi.Cim.Wql;

/// <summary>What nothing matches: a test of a property that an embedded object does not have. Facts 6.1.</summary>
internal sealed class WqlNoTest : WqlTest
{
    public static WqlNoTest Instance { get; } = new();

    public override bool Matches(CimObject target) => false;
}
