using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>A recorded host with its namespace; both are closed with it.</summary>
internal sealed class LinuxHostOwner : IDisposable
{
    private readonly LinuxHost _host;

    public LinuxHostOwner(RecordedHost files)
    {
        _host = files.Open();
        Namespace = new LinuxNamespace(_host);
    }

    public LinuxNamespace Namespace { get; }

    public void Dispose()
    {
        Namespace.Dispose();
        _host.Dispose();
    }
}
