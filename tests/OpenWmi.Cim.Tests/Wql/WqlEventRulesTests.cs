using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Event queries: checked, and evaluated against an event. Facts 5.1, 5.3.</summary>
public sealed class WqlEventRulesTests
{
    private static readonly CimClass Event = WqlSamples.Declare(
        "__Event", null, new CimProperty("SECURITY_DESCRIPTOR", CimType.Uint8 | CimType.Array), new CimProperty("TIME_CREATED", CimType.Uint64));

    private static readonly CimClass Operation = WqlSamples.Declare("__InstanceOperationEvent", Event, new CimProperty("TargetInstance", CimType.Object));
    private static readonly CimClass Modification = WqlSamples.Declare("__InstanceModificationEvent", Operation, new CimProperty("PreviousInstance", CimType.Object));
    private static readonly CimClass Aggregate = WqlSamples.Declare("__AggregateEvent", null, new CimProperty("NumberOfEvents", CimType.Uint32));

    [Theory]
    [InlineData("TargetInstance ISA 'Sample'", true)]
    [InlineData("TARGETINSTANCE isa Sample_Derived AND targetinstance.s = 'NEW'", true)]
    [InlineData("TargetInstance.U32 > 5 AND PreviousInstance.U32 < 5", true)]
    [InlineData("TargetInstance ISA 'Win32_Process'", false)]
    [InlineData("TargetInstance.__CLASS = 'Sample'", false)]
    [InlineData("TargetInstance.NoSuch = 1", false)]
    [InlineData("PreviousInstance.S = 'old' AND __CLASS = '__InstanceModificationEvent'", true)]
    [InlineData("__PATH IS NULL AND __RELPATH IS NULL", true)]
    public void A_condition_is_evaluated_against_the_event(string condition, bool expected)
    {
        CimInstance old = WqlSamples.Build(WqlSamples.Derived, ("S", CimValue.From("old")), ("U32", CimValue.From(1u)));
        CimInstance fresh = WqlSamples.Build(WqlSamples.Derived, ("S", CimValue.From("new")), ("U32", CimValue.From(9u)));
        CimInstance occurred = WqlSamples.Build(Modification, ("TargetInstance", CimValue.From(fresh)), ("PreviousInstance", CimValue.From(old)));
        WqlPlan plan = WqlEventRules.Check(WqlParser.ParseSelect($"SELECT * FROM __InstanceModificationEvent WITHIN 5 WHERE {condition}"), Modification);

        Assert.Equal(expected, plan.Filter.Matches(occurred));
    }

    [Fact]
    public void A_query_on_a_superclass_serves_the_events_below()
    {
        CimInstance occurred = WqlSamples.Build(Modification, ("TargetInstance", CimValue.From(WqlSamples.With("S", CimValue.From("x")))));

        Assert.True(WqlEventRules.Check(WqlParser.ParseSelect("SELECT * FROM __InstanceOperationEvent WHERE TargetInstance.S = 'X'"), Operation).Filter.Matches(occurred));
    }

    [Theory]
    [InlineData("BY TargetInstance.S, TIME_CREATED, __CLASS")]
    [InlineData("")]
    [InlineData("BY TargetInstance.S HAVING NumberOfEvents > 3")]
    public void An_aggregation_is_accepted(string by) =>
        Assert.NotNull(WqlEventRules.Check(WqlParser.ParseSelect($"SELECT * FROM __InstanceOperationEvent GROUP WITHIN 60 {by}"), Operation));

    [Theory]
    [InlineData("GROUP WITHIN 60 BY TargetInstance", WbemStatus.WBEM_E_AGGREGATING_BY_OBJECT)]
    [InlineData("GROUP WITHIN 60 BY TIME_CREATED.X", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT)]
    [InlineData("GROUP WITHIN 60 BY Missing", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("GROUP WITHIN 60 BY SECURITY_DESCRIPTOR", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WHERE TIME_CREATED.X = 1", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT)]
    [InlineData("WHERE Missing = 1", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("WHERE TIME_CREATED LIKE 'x'", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    public void A_wrong_event_query_has_its_status(string clauses, WbemStatus status) => Assert.Equal(
        status,
        Assert.Throws<WbemException>(() => WqlEventRules.Check(WqlParser.ParseSelect($"SELECT * FROM __InstanceOperationEvent {clauses}"), Operation)).Status);

    [Fact]
    public void Only_classes_derived_from_Event_have_events()
    {
        Assert.Equal(WbemStatus.WBEM_E_NOT_EVENT_CLASS, Assert.Throws<WbemException>(() => WqlEventRules.Check(WqlParser.ParseSelect("SELECT * FROM Sample"), WqlSamples.Type)).Status);
        Assert.Equal(WbemStatus.WBEM_E_NOT_EVENT_CLASS, Assert.Throws<WbemException>(() => WqlEventRules.Check(WqlParser.ParseSelect("SELECT * FROM __AggregateEvent"), Aggregate)).Status);
    }
}
