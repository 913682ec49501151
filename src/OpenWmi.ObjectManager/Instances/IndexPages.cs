using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The instances of a class that have one value of an Indexed property.</summary>
internal sealed class IndexPages(CimRepository repository, RepositoryExtent extent, RepositoryIndexEntry entry) : IInstancePages
{
    private CimKey? _after;

    public bool ReadNext(List<byte[]> page)
    {
        RepositoryPage read = repository.ReadIndexPage(extent, entry, _after, RepositoryPageSize.Default, page);
        _after = read.LastKey;
        return read.HasMore;
    }
}
