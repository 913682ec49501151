namespace OpenWmi.Native.Tests;

/// <summary>A directory that is gone after the test.</summary>
public sealed class TemporaryTree : IDisposable
{
    public TemporaryTree()
    {
        Root = Directory.CreateTempSubdirectory("openwmi-native-").FullName;
    }

    public string Root { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void Write(string path, byte[] content)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }
}
