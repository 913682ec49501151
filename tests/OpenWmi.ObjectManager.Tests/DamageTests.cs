using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Damage is reported with what is lost and what to do, never as an answer.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();

    public DamageTests() => _fixture.Compile("class Thing { [key] uint32 Id; string Text; }; instance of Thing { Id = 1; }; instance of Thing { Id = 2; };");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_damaged_instance_is_named_with_its_class()
    {
        using (RepositoryTransaction transaction = _fixture.Manager.Repository.BeginTransaction())
        {
            long ns = transaction.Reader.FindNamespace(@"root\cimv2")!.Id;
            long type = transaction.Reader.FindClass(ns, "Thing")!.Id;
            transaction.PutInstance(new RepositoryExtent(ns, type), new CimKey(null, 2), [0, 1, 2]);
            transaction.Commit();
        }

        Assert.NotNull(await _fixture.Get("Thing.Id=1"));
        await Fails("an instance of Thing", () => _fixture.Get("Thing.Id=2"));
        await Fails("an instance of Thing", () => _fixture.Query("SELECT * FROM Thing"));
    }

    [Fact]
    public async Task A_damaged_class_is_named()
    {
        using (RepositoryTransaction transaction = _fixture.Manager.Repository.BeginTransaction())
        {
            transaction.PutClass(transaction.Reader.FindNamespace(@"root\cimv2")!.Id, "Thing", null, [1, 2, 3]);
            transaction.Commit();
        }

        await Fails("the class Thing", () => _fixture.Get("Thing"));
    }

    private static async Task Fails(string what, Func<Task> action)
    {
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_CRITICAL_ERROR, action);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("wmi repository verify", error.Message, StringComparison.Ordinal);
    }
}
