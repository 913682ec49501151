using OpenWmi.Cim;
using OpenWmi.ObjectManager.Queries;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>What an association query remembers of what it delivered, and how much.</summary>
public sealed class DeliveredObjectsTests
{
    private static readonly CimClass Thing = CimClass.Create(
        new CimClassDeclaration("Thing", null, CimQualifierSet.Empty, [new CimProperty("Name", CimType.String, qualifiers: CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))]))], []),
        scope: new CimScope("host", @"root\test"));

    [Fact]
    public void An_object_is_new_once_whatever_the_case_of_its_key()
    {
        var delivered = new DeliveredObjects();
        Assert.True(delivered.Add(Make("a")));
        Assert.False(delivered.Add(Make("A")));
        Assert.True(delivered.Add(Make("b")));
        Assert.True(delivered.Contains("\\\\HOST\\root\\TEST:thing.name=\"A\""));
        Assert.False(delivered.Contains("\\\\host\\root\\test:Thing.Name=\"c\""));
    }

    [Fact]
    public void More_objects_than_the_limit_are_a_violation_of_quota()
    {
        var delivered = new DeliveredObjects(limit: 2);
        delivered.Add(Make("a"));
        delivered.Add(Make("b"));
        Assert.False(delivered.Add(Make("a")));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, Assert.Throws<WbemException>(() => delivered.Add(Make("c"))).Status);
    }

    private static CimInstance Make(string name) => new CimInstanceBuilder(Thing).Set("Name", CimValue.From(name)).Build();
}
