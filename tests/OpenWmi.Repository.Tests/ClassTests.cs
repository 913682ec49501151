using OpenWmi.Cim;

namespace OpenWmi.Repository.Tests;

public sealed class ClassTests : IDisposable
{
    private readonly TemporaryState _state = new();
    private readonly CimRepository _repository;

    public ClassTests() => _repository = _state.Open();

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Fact]
    public void A_class_is_found_by_any_case_of_its_name_and_keeps_its_number_when_replaced()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        long root = transaction.CreateNamespace("root");
        long id = transaction.PutClass(root, "Test_Item", null, [1, 2]);
        Assert.Equal(id, transaction.PutClass(root, "TEST_Item", "Base", [3]));
        RepositoryClass found = transaction.Reader.FindClass(root, "test_ITEM")!;
        Assert.Equal((id, root, "TEST_Item", "Base"), (found.Id, found.NamespaceId, found.Name, found.SuperclassName));
        Assert.Equal([3], found.Declaration);
    }

    [Fact]
    public void Children_are_listed_by_their_superclass_in_one_namespace()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        long root = transaction.CreateNamespace("root");
        long other = transaction.CreateNamespace("other");
        transaction.PutClass(root, "B", "A", [1]);
        transaction.PutClass(root, "A", null, [1]);
        transaction.PutClass(root, "C", "a", [1]);
        transaction.PutClass(root, "D", "B", [1]);
        transaction.PutClass(other, "E", "A", [1]);
        Assert.Equal(["B", "C"], transaction.Reader.ReadClassChildrenNames(root, "A"));
        Assert.Equal(["B", "C"], transaction.Reader.ReadClassChildren(root, "a").Select(type => type.Name));
        Assert.Equal(["A"], transaction.Reader.ReadClassChildrenNames(root, null));
        Assert.Equal(["A", "B", "C", "D"], transaction.Reader.ReadClassNames(root));
        Assert.Equal(["E"], transaction.Reader.ReadClasses(other).Select(type => type.Name));
    }

    [Fact]
    public void Deleting_a_class_deletes_its_instances_in_every_namespace_and_its_number_is_not_used_again()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        long root = transaction.CreateNamespace("root");
        long id = transaction.PutClass(RepositoryNamespace.SystemId, "__Thing", null, [1]);
        transaction.PutInstance(new(root, id), TemporaryState.Key("A"), [1], index: [new("P", TemporaryState.Key("X"))]);
        Assert.True(transaction.DeleteClass(id));
        Assert.False(transaction.DeleteClass(id));
        Assert.False(transaction.Reader.HasInstances(id));
        Assert.True(transaction.PutClass(RepositoryNamespace.SystemId, "__Thing", null, [1]) > id);
    }

    [Fact]
    public void A_class_in_a_namespace_that_does_not_exist_is_refused()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => transaction.PutClass(77, "A", null, [1])).Status);
    }

    [Fact]
    public void A_large_declaration_and_an_empty_one_come_back_as_they_were()
    {
        byte[] large = new byte[3 << 20];
        Random.Shared.NextBytes(large);
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        long root = transaction.CreateNamespace("root");
        transaction.PutClass(root, "Large", null, large);
        transaction.PutClass(root, "Empty", null, []);
        Assert.Equal(large, transaction.Reader.FindClass(root, "Large")?.Declaration);
        Assert.Empty(transaction.Reader.FindClass(root, "Empty")!.Declaration);
    }

    [Fact]
    public void The_generation_grows_with_classes_and_namespaces_and_not_with_instances()
    {
        RepositoryExtent extent = TemporaryState.CreateClass(_repository);
        long before = _repository.ReadGeneration();
        _repository.PutInstance(extent, TemporaryState.Key(1), [1]);
        Assert.Equal(before, _repository.ReadGeneration());
        TemporaryState.CreateClass(_repository, "Other");
        Assert.Equal(before + 1, _repository.ReadGeneration());
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        transaction.SetNamespaceSecurity(extent.NamespaceId, [1]);
        Assert.Equal(before + 2, transaction.Commit());
        Assert.Equal(before + 2, _repository.ReadGeneration());
    }

    [Fact]
    public void The_generation_shows_what_another_opener_of_the_file_changed()
    {
        using CimRepository other = _state.Open();
        long before = _repository.ReadGeneration();
        TemporaryState.CreateClass(other);
        Assert.Equal(before + 1, _repository.ReadGeneration());
    }

    [Fact]
    public void Metadata_is_kept()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            Assert.Null(transaction.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash));
            transaction.SetMetadata(RepositoryMetadata.BuiltInMofHash, "abc");
            transaction.SetMetadata(RepositoryMetadata.BuiltInMofHash, "def");
            transaction.Commit();
        }

        using RepositorySnapshot snapshot = _repository.BeginRead();
        Assert.Equal("def", snapshot.Reader.ReadMetadata(RepositoryMetadata.BuiltInMofHash));
        Assert.NotNull(snapshot.Reader.ReadMetadata(RepositoryMetadata.Created));
    }
}
