using System.Text;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>The files of a host below a temporary directory; removed after the test.</summary>
internal sealed class RecordedHost : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("openwmi-host-").FullName;

    public RecordedHost()
    {
        Directory.CreateDirectory(Path.Combine(_root, "proc"));
    }

    public string Root => _root;

    public LinuxHost Open() => LinuxHost.Open(_root, clockTicksPerSecond: 100, pageSize: 4096);

    public RecordedHost With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public RecordedHost With(string path, byte[] content)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return this;
    }

    public RecordedHost WithLink(string path, string target)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
