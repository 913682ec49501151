using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The instances of a class whose keys lie in a range.</summary>
internal sealed class KeyRangePages(CimRepository repository, RepositoryExtent extent, RepositoryKeyRange range) : IInstancePages
{
    private RepositoryKeyRange _rest = range;

    public bool ReadNext(List<byte[]> page)
    {
        RepositoryPage read = repository.ReadPage(extent, _rest, RepositoryPageSize.Default, page);
        _rest = _rest.After(read);
        return read.HasMore;
    }
}
