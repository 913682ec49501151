namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>The object encodings of Windows in TestData/wmio.</summary>
internal static class WmioSample
{
    public const string Class = "class-encoding-with-methods";
    public const string Instance = "instance-encoding";
    public const string Process = "win32-process";

    public static byte[] Read(string name) => Convert.FromHexString(string.Concat(File.ReadLines(PathOf($"{name}.hex")).Skip(1)));

    public static string ReadMof(string name) => File.ReadAllText(PathOf($"{name}.mof"));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "wmio", file);
}
