using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Reads the sources of classes with as little code as that takes, and makes nothing of them. Each tells how many objects it read.</summary>
internal static class HostFloors
{
    private static readonly string[] InterfaceFiles = ["ifindex", "flags", "operstate", "type", "address", "addr_assign_type", "speed", "ifalias", "mtu"];
    private static readonly string[] UnitDirectories = ["/etc/systemd/system", "/usr/lib/systemd/system"];

    /// <summary>Every user, and the files that say more of them.</summary>
    public static int Users()
    {
        _ = File.ReadAllBytes("/etc/passwd").Length + File.ReadAllBytes("/etc/shadow").Length;
        return NameService.EnumerateUsers().Count();
    }

    /// <summary>Every group.</summary>
    public static int Groups()
    {
        _ = File.ReadAllBytes("/etc/group").Length;
        return NameService.EnumerateGroups().Count();
    }

    /// <summary>Every user and every group.</summary>
    public static int Members() => NameService.EnumerateUsers().Count() + NameService.EnumerateGroups().Sum(group => group.Members.Count);

    /// <summary>Every user, and nothing besides.</summary>
    public static int UserNames() => NameService.EnumerateUsers().Count();

    /// <summary>The number of every network interface.</summary>
    public static int InterfaceNumbers() => ReadAll("/sys/class/net", Directory.GetDirectories("/sys/class/net").Select(path => $"{Path.GetFileName(path)}/ifindex"));

    /// <summary>The files of every network interface, and where its device links to.</summary>
    public static int Interfaces()
    {
        int count = 0;
        foreach (string directory in Directory.GetDirectories("/sys/class/net"))
        {
            count += ReadAll(directory, InterfaceFiles);
            _ = new FileInfo(Path.Combine(directory, "device")).LinkTarget;
        }

        return count;
    }

    /// <summary>The same, and the kernel's tables of addresses and routes.</summary>
    public static int Configurations()
    {
        int messages = 0;
        RouteNetlink.Dump(RouteNetlink.GetAddresses, (_, _) => messages++);
        RouteNetlink.Dump(RouteNetlink.GetRoutes, (_, _) => messages++);
        _ = File.ReadAllBytes("/etc/resolv.conf").Length;
        return Interfaces();
    }

    /// <summary>The id of every process.</summary>
    public static int ProcessIds()
    {
        using NumericNameReader ids = DirectoryHandle.Open("/proc").ReadNumericNames();
        int count = 0;
        while (ids.TryRead(out _))
        {
            count++;
        }

        return count;
    }

    /// <summary>The mapped files of every process.</summary>
    public static int Maps()
    {
        using ProcDirectory proc = ProcDirectory.Open();
        using NumericNameReader ids = proc.ReadProcessIds();
        byte[] buffer = new byte[1 << 20];
        int lines = 0;
        while (ids.TryRead(out int id))
        {
            _ = proc.ReadFile(id, "maps"u8, buffer, out int length);
            lines += buffer.AsSpan(0, length).Count((byte)'\n');
        }

        return lines;
    }

    /// <summary>The files of every service unit.</summary>
    public static int UnitFiles() => UnitDirectories.Where(Directory.Exists).Sum(directory => ReadAll(directory, Directory.GetFiles(directory, "*.service").Select(path => Path.GetFileName(path)!)));

    /// <summary>The environment of this process and that of the system, the name of the user whose it is, and that of the host, which stands before it.</summary>
    public static int Variables()
    {
        FileFloor.ReadFile("/proc/sys/kernel/hostname");
        _ = NameService.FindUser(Credentials.OfCaller().EffectiveUid);
        return File.ReadAllBytes("/proc/self/environ").AsSpan().Count((byte)0) + (File.Exists("/etc/environment") ? File.ReadAllBytes("/etc/environment").Length : 0);
    }

    // Some files of sysfs cannot be read while the link is down.
    private static int ReadAll(string path, IEnumerable<string> names)
    {
        using DirectoryHandle directory = DirectoryHandle.Open(path);
        Span<byte> buffer = stackalloc byte[4096];
        int octets = 0;
        foreach (string name in names)
        {
            _ = directory.ReadFile(Encoding.UTF8.GetBytes(name), buffer, out int length);
            octets += length;
        }

        return octets;
    }
}
