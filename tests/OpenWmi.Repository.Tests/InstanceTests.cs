using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using static OpenWmi.Repository.Tests.TemporaryState;

namespace OpenWmi.Repository.Tests;

public sealed class InstanceTests : IDisposable
{
    private readonly TemporaryState _state = new();
    private readonly CimRepository _repository;
    private readonly RepositoryExtent _extent;

    public InstanceTests()
    {
        _repository = _state.Open();
        _extent = CreateClass(_repository);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Fact]
    public void What_was_put_is_read_after_the_repository_was_opened_again()
    {
        _repository.PutInstance(_extent, Key(7), [1, 2, 3]);
        _repository.PutInstance(_extent, Key("SEVEN"), []);
        _repository.Dispose();
        using CimRepository again = _state.Open();
        Assert.True(again.TryRead(_extent, Key(7), out byte[]? data));
        Assert.Equal([1, 2, 3], data);
        Assert.True(again.TryRead(_extent, Key("SEVEN"), out data));
        Assert.Equal([], data);
        Assert.False(again.TryRead(_extent, Key("7"), out _));
        Assert.False(again.Exists(_extent, Key(8)));
    }

    [Fact]
    public void Any_key_and_any_octets_come_back_as_they_were()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Arbitrary<(CimKey Key, byte[] Data)> arbitrary = Gen.OneOf(
                ArbMap.Default.GeneratorFor<long>().Select(number => Key(number)),
                ArbMap.Default.GeneratorFor<NonNull<string>>().Where(text => !text.Get.Any(char.IsSurrogate)).Select(text => Key(text.Get.ToUpperInvariant())))
            .Zip(ArbMap.Default.GeneratorFor<byte[]>(), (key, data) => (key, data)).ToArbitrary();
        Prop.ForAll(arbitrary, pair =>
        {
            transaction.PutInstance(_extent, pair.Key, pair.Data);
            Assert.True(transaction.Reader.TryRead(_extent, pair.Key, out byte[]? read));
            Assert.Equal(pair.Data, read);
            var page = new List<byte[]>();
            RepositoryPage one = transaction.Reader.ReadPage(_extent, new(pair.Key, false, pair.Key, false), new(1, int.MaxValue), page);
            Assert.Equal(pair.Key, one.LastKey);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_key_is_refused_and_never_another_key()
    {
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => _repository.PutInstance(_extent, Key("A\uD800"), [1])).Status);
        Assert.True(_repository.PutInstance(_extent, Key("A\U0001F600"), [1]));
    }

    [Fact]
    public void The_mode_decides_whether_an_instance_may_or_must_exist()
    {
        Assert.False(_repository.PutInstance(_extent, Key(1), [1], RepositoryPutMode.UpdateOnly));
        Assert.True(_repository.PutInstance(_extent, Key(1), [1], RepositoryPutMode.CreateOnly));
        Assert.False(_repository.PutInstance(_extent, Key(1), [2], RepositoryPutMode.CreateOnly));
        Assert.True(_repository.PutInstance(_extent, Key(1), [3], RepositoryPutMode.UpdateOnly));
        Assert.True(_repository.TryRead(_extent, Key(1), out byte[]? data));
        Assert.Equal([3], data);
    }

    [Fact]
    public void A_put_of_a_class_that_is_gone_is_refused()
        => Assert.Equal(WbemStatus.WBEM_E_INVALID_CLASS, Assert.Throws<WbemException>(() => _repository.PutInstance(new(_extent.NamespaceId, 999), Key(1), [1])).Status);

    [Fact]
    public void Pages_pass_over_every_instance_once_in_the_order_of_keys()
    {
        long[] numbers = [long.MinValue, -5, 0, 3, long.MaxValue];
        string[] texts = ["", "A", "B", "ÄB", "\U0001F600"];
        Fill([.. numbers.Select(number => Key(number)), .. texts.Select(text => Key(text))]);
        foreach (int rows in new[] { 1, 2, 3, 10, 100 })
        {
            Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ReadAll(_repository, _extent, new(rows, int.MaxValue)).Select(data => (int)data[0]));
        }

        Assert.Equal(10, ReadAll(_repository, _extent, new(100, 1)).Count);
    }

    [Fact]
    public void A_page_ends_with_the_row_that_reaches_its_size()
    {
        Fill(Enumerable.Range(0, 10).Select(number => Key(number)));
        var rows = new List<byte[]>();
        RepositoryPage page = _repository.ReadPage(_extent, RepositoryKeyRange.All, new(100, 3), rows);
        Assert.Equal((3, true, Key(2)), (rows.Count, page.HasMore, page.LastKey));
    }

    [Theory]
    [InlineData(3L, false, 6L, false, "3456")]
    [InlineData(3L, true, 6L, false, "456")]
    [InlineData(3L, false, 6L, true, "345")]
    [InlineData(3L, true, 6L, true, "45")]
    [InlineData(null, false, 2L, false, "012")]
    [InlineData(8L, false, null, false, "89")]
    [InlineData(6L, false, 3L, false, "")]
    public void A_range_takes_its_bounds_in_or_out(long? from, bool fromExclusive, long? to, bool toExclusive, string expected)
    {
        Fill(Enumerable.Range(0, 10).Select(number => Key(number)));
        var rows = new List<byte[]>();
        CimKey? first = from is { } low ? Key(low) : null;
        CimKey? last = to is { } high ? Key(high) : null;
        _repository.ReadPage(_extent, new(first, fromExclusive, last, toExclusive), RepositoryPageSize.Default, rows);
        Assert.Equal(expected, string.Concat(rows.Select(data => data[0])));
    }

    [Fact]
    public void An_enumeration_neither_repeats_nor_loses_what_stays_while_others_change()
    {
        Fill(Enumerable.Range(0, 100).Select(number => Key(number * 2)));
        var seen = new List<byte[]>();
        RepositoryPage page = _repository.ReadPage(_extent, RepositoryKeyRange.All, new(10, int.MaxValue), seen);
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            transaction.DeleteInstance(_extent, page.LastKey);
            transaction.PutInstance(_extent, Key(page.LastKey.Number - 1), [200]);
            transaction.PutInstance(_extent, Key(page.LastKey.Number + 1), [201]);
            transaction.Commit();
        }

        _repository.ReadPage(_extent, RepositoryKeyRange.All.After(page), RepositoryPageSize.Default, seen);
        Assert.Equal([.. Enumerable.Range(0, 10), 201, .. Enumerable.Range(10, 90)], seen.Select(data => (int)data[0]));
    }

    [Fact]
    public void Instances_are_found_by_an_indexed_property()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            for (int i = 0; i < 30; i++)
            {
                transaction.PutInstance(_extent, Key(i), [(byte)i], index: [new("Parent", Key(i % 3)), new("Name", Key("N" + i))]);
            }

            transaction.PutInstance(_extent, Key(3), [103], index: [new("Parent", Key(1))]);
            transaction.DeleteInstance(_extent, Key(6));
            transaction.Commit();
        }

        Assert.Equal([0, 9, 12, 15, 18, 21, 24, 27], Find("PARENT", Key(0)));
        Assert.Equal([1, 103, 4, 7], Find("parent", Key(1)).Take(4));
        Assert.Equal([5], Find("Name", Key("N5")));
        Assert.Empty(Find("Name", Key("N3")));
        Assert.Empty(Find("Name", Key("N6")));
    }

    [Fact]
    public void A_durable_put_with_index_entries_writes_both()
    {
        Assert.True(_repository.PutInstance(_extent, Key(1), [7], index: [new("Name", Key("X"))]));
        Assert.Equal([7], Find("Name", Key("X")));
    }

    [Fact]
    public void Instances_of_one_class_in_two_namespaces_are_apart()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        var second = new RepositoryExtent(transaction.CreateNamespace("second"), _extent.ClassId);
        transaction.PutInstance(_extent, Key(1), [1]);
        transaction.PutInstance(second, Key(1), [2]);
        transaction.PutInstance(second, Key(2), [2]);
        Assert.Equal((1, 2), (transaction.Reader.CountInstances(_extent), transaction.Reader.CountInstances(second)));
        Assert.Equal(2, transaction.DeleteInstances(second));
        Assert.True(transaction.Reader.HasInstances(_extent));
        Assert.False(transaction.Reader.HasInstances(second));
    }

    private void Fill(IEnumerable<CimKey> keys)
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        byte number = 0;
        foreach (CimKey key in keys)
        {
            transaction.PutInstance(_extent, key, [number++]);
        }

        transaction.Commit();
    }

    private List<int> Find(string property, CimKey value)
    {
        var rows = new List<byte[]>();
        CimKey? after = null;
        RepositoryPage page;
        do
        {
            page = _repository.ReadIndexPage(_extent, new(property, value), after, new(3, int.MaxValue), rows);
            after = page.LastKey;
        }
        while (page.HasMore);

        return [.. rows.Select(data => (int)data[0])];
    }
}
