using OpenWmi.Cim;

namespace OpenWmi.Repository.Tests;

/// <summary>A state directory of one test, with what most tests need in it: a namespace and a class.</summary>
internal sealed class TemporaryState : IDisposable
{
    public TemporaryState()
    {
        Parent = System.IO.Directory.CreateTempSubdirectory("owmi-repo-").FullName;
        Directory = Path.Combine(Parent, "state");
    }

    public string Parent { get; }

    public string Directory { get; }

    public string File => Path.Combine(Directory, CimRepository.FileName);

    public static CimKey Key(long number) => new(null, number);

    public static CimKey Key(string text) => new(text, 0);

    public CimRepository Open(TimeSpan? busyTimeout = null, bool readOnly = false)
        => CimRepository.Open(new RepositoryOptions { Directory = Directory, BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(10), ReadOnly = readOnly });

    public static RepositoryExtent CreateClass(CimRepository repository, string name = "Test_Item")
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        long space = transaction.Reader.FindNamespace("root")?.Id ?? transaction.CreateNamespace("root");
        long type = transaction.PutClass(space, name, null, "declaration"u8);
        transaction.Commit();
        return new RepositoryExtent(space, type);
    }

    public static List<byte[]> ReadAll(CimRepository repository, RepositoryExtent extent, RepositoryPageSize? size = null)
    {
        var rows = new List<byte[]>();
        RepositoryKeyRange range = RepositoryKeyRange.All;
        while (true)
        {
            RepositoryPage page = repository.ReadPage(extent, range, size ?? RepositoryPageSize.Default, rows);
            if (!page.HasMore)
            {
                return rows;
            }

            range = range.After(page);
        }
    }

    public void Dispose() => System.IO.Directory.Delete(Parent, recursive: true);
}
