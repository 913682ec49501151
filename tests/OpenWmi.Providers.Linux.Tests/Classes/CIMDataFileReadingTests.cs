using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>What queries on files open, and what other users see.</summary>
public sealed class CIMDataFileReadingTests : IDisposable
{
    private const int Uid = 61235;

    private readonly RecordedHost _files = new RecordedHost().With("proc/self/mountinfo", """
        1 0 8:1 / / rw - ext4 /dev/sda1 rw
        2 1 0:1 / /proc rw - proc proc rw
        3 1 0:2 / /net rw - nfs server:/x rw
        4 1 8:2 / /data rw - ext4 /dev/sda2 rw

        """).With("etc/a.conf", "1").With("etc/b.conf", "2").With("etc/c.txt", "3").With("etc/sub/d.conf", "4").With("net/e.conf", "5").With("usr/f", "6").With("usr/lib/g.conf", "7").With("top", "8");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("WHERE Path = '/etc/'", "etc", "/etc/a.conf /etc/b.conf /etc/c.txt")]
    [InlineData("WHERE Path = '/etc/' AND Extension = 'conf'", "etc", "/etc/a.conf /etc/b.conf")]
    [InlineData("WHERE Path = '/etc/' AND FileName = 'A'", "etc", "/etc/a.conf")]
    [InlineData("WHERE (Path = '/etc/' OR Path = '/usr/') AND Extension = ''", "etc usr", "/usr/f")]
    [InlineData("WHERE Path = '/etc/' OR Name = '/usr/f' OR Name = '/etc/a.conf'", "etc", "/etc/a.conf /etc/b.conf /etc/c.txt /usr/f")]
    [InlineData("WHERE Name = '/usr/f'", "", "/usr/f")]
    [InlineData("WHERE Name = '/usr/f' OR Name = '/etc/c.txt' OR Name = '/usr/f'", "", "/etc/c.txt /usr/f")]
    [InlineData("WHERE Name LIKE '/etc/%'", "etc etc/sub", "/etc/a.conf /etc/b.conf /etc/c.txt /etc/sub/d.conf")]
    [InlineData("WHERE Name LIKE '/etc/s%'", "etc etc/sub", "/etc/sub/d.conf")]
    [InlineData("WHERE Name LIKE '/etc/a%'", "etc", "/etc/a.conf")]
    [InlineData("WHERE Path LIKE '/usr/l%'", "usr usr/lib", "/usr/lib/g.conf")]
    [InlineData("WHERE Name LIKE '/usr/%' OR Path LIKE '/usr/lib/%' OR Name = '/usr/f'", "usr usr/lib", "/usr/f /usr/lib/g.conf")]
    [InlineData("WHERE Path = '/net/'", "net", "/net/e.conf")]
    [InlineData("WHERE Path = '/'", ".", "/top")]
    [InlineData("WHERE Path = '/etc'", "", "")]
    [InlineData("WHERE Path = '/ETC/'", "", "")]
    [InlineData("WHERE Path = 'etc/' OR Path = '/etc/../etc/' OR Name = 'top' OR Name LIKE 'e%'", "", "")]
    [InlineData("WHERE Drive = '/nowhere'", "", "")]
    [InlineData("WHERE Path = '/etc/' AND Path = '/usr/'", "", "")]
    [InlineData("", ". etc etc/sub usr usr/lib", "/etc/a.conf /etc/b.conf /etc/c.txt /etc/sub/d.conf /top /usr/f /usr/lib/g.conf")]
    [InlineData("WHERE Extension = 'conf'", ". etc etc/sub usr usr/lib", "/etc/a.conf /etc/b.conf /etc/sub/d.conf /usr/lib/g.conf")]
    [InlineData("WHERE Extension = 'conf' OR Path = '/etc/'", ". etc etc/sub usr usr/lib", "/etc/a.conf /etc/b.conf /etc/c.txt /etc/sub/d.conf /usr/lib/g.conf")]
    public async Task A_query_opens_the_directories_that_it_means_and_no_file(string where, string opened, string names)
    {
        using LinuxHostOwner host = new(_files);
        using var reads = new FileReads(_files.Root);
        List<CimInstance> files = await host.Namespace.QueryAsync($"SELECT * FROM CIM_DataFile {where}");

        Assert.Equal(names, string.Join(' ', files.Select(file => file["Name"].AsString()).Order(StringComparer.Ordinal)));
        Assert.Equal(opened, string.Join(' ', reads.Touched().Where(directory => !directory.StartsWith("proc", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_found_out()
    {
        using LinuxHostOwner host = new(_files);
        CimInstance file = (await host.Namespace.QueryAsync("SELECT Name, Extension FROM CIM_DataFile WHERE Path = '/etc/' AND FileName = 'a'"))[0];

        Assert.Equal(["Name", "Extension"], file.Class.Properties.Select(property => property.Name));
    }

    [Fact]
    public async Task Directories_are_walked_likewise_and_mounted_ones_are_named_but_not_entered()
    {
        using LinuxHostOwner host = new(_files);
        Directory.CreateDirectory(Path.Combine(_files.Root, "net/below"));

        Assert.Equal(
            ["/", "/etc", "/etc/sub", "/net", "/proc", "/usr", "/usr/lib"],
            (await host.Namespace.QueryAsync("SELECT Name FROM Win32_Directory")).Select(directory => directory["Name"].AsString()).Order(StringComparer.Ordinal));
        Assert.Equal(["/net/below"], (await host.Namespace.QueryAsync("SELECT Name FROM Win32_Directory WHERE Path = '/net/'")).Select(directory => directory["Name"].AsString()));
    }

    [Fact]
    public async Task Drives_begin_where_something_is_mounted()
    {
        using LinuxHostOwner host = new(_files.With("data/h", "9").With("data/more/i", "9"));

        // The files of a recording are not on the mounts that it tells of: text decides where they would be.
        Assert.Equal(["/data/h", "/data/more/i"], (await host.Namespace.QueryAsync("SELECT Name, Drive FROM CIM_DataFile WHERE Drive = '/data'")).Select(file => file["Name"].AsString()).Order(StringComparer.Ordinal));
    }

    [RootFact]
    public void Another_user_sees_what_that_user_s_own_tools_see()
    {
        // A folder of the host that lies in the temporary folder of the test.
        const string Home = "/home";
        string folder = _files.Root + Home;
        Directory.CreateDirectory(folder);
        CIMDataFileTests.Populate(folder);
        ChildProcess.Output("bash", "-c", $"chmod 755 {_files.Root} {folder} {folder}/one && chmod 700 {folder}/one/two && chmod 600 {folder}/a.txt && chmod 644 {folder}/.hidden && mkdir -m 744 {folder}/listed {folder}/mine && touch {folder}/listed/x {folder}/mine/own && chown {Uid} {folder}/mine {folder}/mine/own && mkdir -m 1777 {folder}/sticky && touch {folder}/sticky/theirs");
        using LinuxHostOwner host = new(_files);

        List<CimInstance> seen = AsUser(() => host.Namespace.QueryAsync($"SELECT * FROM CIM_DataFile WHERE Name LIKE '{Home}/%'"));

        string[] find = [.. ChildProcess.Output("setpriv", "--reuid", $"{Uid}", "--regid", $"{Uid}", "--clear-groups", "bash", "-c", $"cd {folder} && find . -type f 2>/dev/null").Split('\n')];
        Assert.Equal(find.Select(name => Home + name[1..]).Order(StringComparer.Ordinal), seen.Select(file => file["Name"].AsString()).Order(StringComparer.Ordinal));
        Dictionary<string, CimInstance> byName = seen.ToDictionary(file => file["Name"].AsString());
        Assert.Equal((false, false), (byName[Home + "/a.txt"]["Readable"].AsBoolean(), byName[Home + "/a.txt"]["Writeable"].AsBoolean()));
        Assert.Equal((true, false), (byName[Home + "/.hidden"]["Readable"].AsBoolean(), byName[Home + "/.hidden"]["Writeable"].AsBoolean()));
        Assert.Equal(0x1200A9u & ~0x20u, byName[Home + "/.hidden"]["AccessMask"].AsUInt64());
        Assert.True(byName[Home + "/listed/x"]["FileSize"].IsNull);
        Assert.True(byName[Home + "/listed/x"]["AccessMask"].IsNull);
        Assert.Equal(0x1701DFu & ~0x40u, byName[Home + "/mine/own"]["AccessMask"].AsUInt64());
        Assert.Equal(0u, byName[Home + "/sticky/theirs"]["AccessMask"].AsUInt64() & 0x10000);
    }

    private static T AsUser<T>(Func<Task<T>> work) => ActingUser.Run(Uid, () =>
    {
        Task<T> task = work();
        Assert.True(task.IsCompleted);
        return task.Result;
    });
}
