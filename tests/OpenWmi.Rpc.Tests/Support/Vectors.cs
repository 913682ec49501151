namespace OpenWmi.Rpc.Tests.Support;

/// <summary>Golden octets: files under tests/TestData/ms-rpce, hexadecimal with comments.</summary>
internal static class Vectors
{
    public static byte[] Read(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpenWmi.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("OpenWmi.slnx");
        }

        IEnumerable<string> lines = File.ReadLines(Path.Combine(folder, "tests", "TestData", "ms-rpce", name)).Select(line => line.Split('#')[0]);
        return Convert.FromHexString(string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}
