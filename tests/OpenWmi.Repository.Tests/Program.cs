using System.Globalization;

namespace OpenWmi.Repository.Tests;

/// <summary>What a second process does in a test.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using CimRepository repository = CimRepository.Open(new RepositoryOptions { Directory = arguments[1], BusyTimeout = TimeSpan.FromSeconds(30) });
        switch (arguments[0])
        {
            case "open":
                break;
            case "put":
                Put(repository, int.Parse(arguments[2], CultureInfo.InvariantCulture), int.Parse(arguments[3], CultureInfo.InvariantCulture));
                break;
            case "class":
                TemporaryState.CreateClass(repository, arguments[2]);
                break;
            case "hold":
                Hold(repository);
                break;
            default:
                return 2;
        }

        return 0;
    }

    // Each line says that the put of that number was acknowledged.
    private static void Put(CimRepository repository, int first, int count)
    {
        RepositoryExtent extent = FindExtent(repository);
        for (int i = first; i < first + count; i++)
        {
            repository.PutInstance(extent, TemporaryState.Key(i), BitConverter.GetBytes(i));
            Console.Out.WriteLine(i.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }

    private static void Hold(CimRepository repository)
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        transaction.PutInstance(FindExtent(repository), TemporaryState.Key(1_000_000), [1]);
        Console.Out.WriteLine("held");
        Console.Out.Flush();
        Console.In.ReadLine();
    }

    private static RepositoryExtent FindExtent(CimRepository repository)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        long space = snapshot.Reader.FindNamespace("root")!.Id;
        return new RepositoryExtent(space, snapshot.Reader.FindClass(space, "Test_Item")!.Id);
    }
}
