using OpenWmi.Cim;

namespace OpenWmi.Repository.Tests;

public sealed class NamespaceTests : IDisposable
{
    private readonly TemporaryState _state = new();
    private readonly CimRepository _repository;

    public NamespaceTests() => _repository = _state.Open();

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Fact]
    public void A_namespace_is_found_without_regard_to_case_and_slash()
    {
        Create("root", @"root\Cimv2");
        using RepositorySnapshot snapshot = _repository.BeginRead();
        RepositoryNamespace? found = snapshot.Reader.FindNamespace("ROOT/cimV2");
        Assert.Equal(@"root\Cimv2", found?.Name);
        Assert.Equal(snapshot.Reader.FindNamespace("root")?.Id, found?.ParentId);
        Assert.Null(snapshot.Reader.FindNamespace(@"root\other"));
    }

    [Fact]
    public void Names_outside_ASCII_are_compared_without_case_too()
    {
        Create("root", @"root\Größe");
        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.NotNull(snapshot.Reader.FindNamespace(@"root\GRÖßE"));
    }

    [Fact]
    public void Children_are_those_directly_below()
    {
        Create("root", @"root\b", @"root\a", @"root\a\deep");
        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.Equal([@"root\a", @"root\b"], snapshot.Reader.ReadChildNamespaces(snapshot.Reader.FindNamespace("root")!.Id).Select(child => child.Name));
        Assert.Equal(["root", @"root\a", @"root\a\deep", @"root\b"], snapshot.Reader.ReadNamespaces().Select(child => child.Name));
    }

    [Theory]
    [InlineData("root", WbemStatus.WBEM_E_ALREADY_EXISTS)]
    [InlineData("ROOT", WbemStatus.WBEM_E_ALREADY_EXISTS)]
    [InlineData(@"root\missing\child", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData(@"root\\child", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("root\\a\u0001", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("root\\a:b", WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    public void A_name_that_exists_has_no_parent_or_is_none_is_refused(string name, WbemStatus status)
    {
        Create("root");
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Assert.Equal(status, Assert.Throws<WbemException>(() => transaction.CreateNamespace(name)).Status);
    }

    [Fact]
    public void Namespaces_have_a_bounded_depth()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        string name = "n";
        for (int depth = 1; depth < 32; depth++, name += @"\n")
        {
            transaction.CreateNamespace(name);
        }

        transaction.CreateNamespace(name);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => transaction.CreateNamespace(name + @"\n")).Status);
    }

    [Fact]
    public void The_security_descriptor_is_kept_and_removed()
    {
        byte[] descriptor = [1, 0, 4, 128];
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            long id = transaction.CreateNamespace("root", descriptor);
            Assert.Equal(descriptor, transaction.Reader.FindNamespace("root")?.SecurityDescriptor);
            transaction.SetNamespaceSecurity(id, null);
            Assert.Null(transaction.Reader.FindNamespace("root")?.SecurityDescriptor);
            transaction.SetNamespaceSecurity(id, descriptor);
            transaction.Commit();
        }

        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.Equal(descriptor, snapshot.Reader.FindNamespace("root")?.SecurityDescriptor);
    }

    [Fact]
    public void That_encryption_is_required_is_kept_and_taken_back()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            long id = transaction.CreateNamespace("root");
            Assert.False(transaction.Reader.FindNamespace("root")?.RequiresEncryption);
            transaction.SetNamespaceEncryption(id, true);
            Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => transaction.SetNamespaceEncryption(id + 1, true)).Status);
            transaction.Commit();
        }

        using (RepositorySnapshot snapshot = _repository.BeginRead())
        {
            Assert.True(snapshot.Reader.FindNamespace("root")?.RequiresEncryption);
        }

        using RepositoryTransaction second = _repository.BeginTransaction();
        second.SetNamespaceEncryption(second.Reader.FindNamespace("root")!.Id, false);
        Assert.False(second.Reader.FindNamespace("root")!.RequiresEncryption);
    }

    [Fact]
    public void Deleting_a_namespace_deletes_everything_in_and_below_it_and_nothing_else()
    {
        long system, child, own, kept;
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            long root = transaction.CreateNamespace("root");
            child = transaction.CreateNamespace(@"root\a");
            long deep = transaction.CreateNamespace(@"root\a\b");
            system = transaction.PutClass(RepositoryNamespace.SystemId, "__System", null, [1]);
            kept = transaction.PutClass(root, "Kept", null, [1]);
            own = transaction.PutClass(deep, "Own", null, [1]);
            transaction.PutInstance(new(deep, own), TemporaryState.Key(1), [1], index: [new("P", TemporaryState.Key(5))]);
            transaction.PutInstance(new(child, system), TemporaryState.Key(1), [1]);
            transaction.PutInstance(new(root, system), TemporaryState.Key(1), [1]);
            transaction.PutInstance(new(root, kept), TemporaryState.Key(1), [1]);
            transaction.DeleteNamespace(child);
            transaction.Commit();
        }

        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.Equal(["root"], snapshot.Reader.ReadNamespaces().Select(space => space.Name));
        Assert.False(snapshot.Reader.HasInstances(own));
        Assert.False(snapshot.Reader.HasInstances(new RepositoryExtent(child, system)));
        Assert.True(snapshot.Reader.HasInstances(system));
        Assert.True(snapshot.Reader.HasInstances(kept));
    }

    [Fact]
    public void The_namespace_of_the_system_classes_cannot_be_deleted()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => transaction.DeleteNamespace(RepositoryNamespace.SystemId)).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => transaction.DeleteNamespace(99)).Status);
    }

    private void Create(params string[] names)
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        foreach (string name in names)
        {
            transaction.CreateNamespace(name);
        }

        transaction.Commit();
    }
}
