namespace OpenWmi.Winmgmt.Tests;

/// <summary>A folder of a test, with the places of a service in it. It is short, because the path of a socket is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ow").FullName;

    public string State => Combine("w");

    public string RunDirectory => Combine("r");

    public string Socket => Combine("r/winmgmt.sock");

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        string path = Combine(name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
