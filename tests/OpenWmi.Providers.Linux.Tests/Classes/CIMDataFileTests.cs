using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>CIM_DataFile, Win32_Directory and CIM_DirectoryContainsFile of the host that runs the tests, against find and stat.</summary>
public sealed class CIMDataFileTests : IDisposable
{
    private readonly LinuxNamespace _namespace = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-files-").FullName;

    public void Dispose()
    {
        _namespace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Files_of_a_directory_with_an_extension_are_as_find_shows_them()
    {
        List<CimInstance> files = await _namespace.QueryAsync("SELECT Name, FileSize FROM CIM_DataFile WHERE Path = '/etc/' AND Extension = 'conf'");

        Assert.Equal(
            Lines("find", "/etc", "-maxdepth", "1", "-type", "f", "-name", "?*.conf", "-printf", "%p %s\\n"),
            files.Select(file => $"{file["Name"].AsString()} {file["FileSize"]}").Order(StringComparer.Ordinal));
        Assert.NotEmpty(files);
    }

    [Fact]
    public async Task One_file_is_as_stat_shows_it()
    {
        string path = Path.Combine(_folder, "a.tar.gz");
        File.WriteAllText(path, "twelve bytes");
        CimInstance file = await _namespace.GetAsync($"CIM_DataFile.Name=\"{path}\"");

        Assert.Equal((path, "a.tar", "gz", _folder + "/", "GZ File"), (file["Name"].AsString(), file["FileName"].AsString(), file["Extension"].AsString(), file["Path"].AsString(), file["FileType"].AsString()));
        Assert.Equal(ChildProcess.Output("stat", "-c", "%s %X %Y %W", path), $"{file["FileSize"]} {Seconds(file["LastAccessed"])} {Seconds(file["LastModified"])} {(file["CreationDate"].IsNull ? 0 : Seconds(file["CreationDate"]))}");
        Assert.Equal(ChildProcess.Output("stat", "-c", "%m", path), file["Drive"].AsString());
        Assert.Equal(ChildProcess.Output("findmnt", "-n", "-o", "FSTYPE", "-T", path), file["FSName"].AsString());
        Assert.Equal((true, true, false), (file["Readable"].AsBoolean(), file["Writeable"].AsBoolean(), file["Hidden"].AsBoolean()));
        Assert.Equal(("CIM_DataFile", "Win32_FileSystem", "OK"), (file["CreationClassName"].AsString(), file["FSCreationClassName"].AsString(), file["Status"].AsString()));
        Assert.Equal(0x1u | 0x8 | 0x2 | 0x4 | 0x10 | 0x80 | 0x20000 | 0x100000 | 0x100 | 0x40000 | 0x10000 | (Environment.IsPrivilegedProcess ? 0x80000u : 0), file["AccessMask"].AsUInt64());
    }

    [RootFact]
    public async Task What_chattr_protects_cannot_be_deleted_nor_given_to_others()
    {
        const ulong Delete = 0x10000, WriteRights = 0x40000 | 0x80000 | 0x100, Overwrite = 0x2, Append = 0x4;
        string[] names = [.. new[] { "fixed", "log", "kept/log" }.Select(name => Path.Combine(_folder, name))];
        Directory.CreateDirectory(Path.Combine(_folder, "kept"));
        Array.ForEach(names, name => File.WriteAllText(name, string.Empty));
        ChildProcess.Output("bash", "-c", $"cd {_folder} && chattr +i fixed && chattr +a log kept");
        try
        {
            ulong[] access = [.. await Task.WhenAll(names.Select(async name => (await _namespace.GetAsync($"CIM_DataFile.Name=\"{name}\""))["AccessMask"].AsUInt64()))];

            // A file system without these attributes has nothing to protect.
            if (ChildProcess.Output("lsattr", names[0]).StartsWith("----i", StringComparison.Ordinal))
            {
                Assert.Equal(0u, access[0] & (Delete | WriteRights | Overwrite | Append));
                Assert.Equal(Append, access[1] & (Delete | WriteRights | Overwrite | Append));
                Assert.Equal(WriteRights | Overwrite | Append, access[2] & (Delete | WriteRights | Overwrite | Append));
            }
        }
        finally
        {
            ChildProcess.Output("bash", "-c", $"cd {_folder} && chattr -i fixed; chattr -a log kept");
        }
    }

    [Theory]
    [InlineData("hostname", "hostname", "")]
    [InlineData(".bashrc", ".bashrc", "")]
    [InlineData("x.", "x.", "")]
    [InlineData(".a.b", ".a", "b")]
    [InlineData("a b.C", "a b", "C")]
    public async Task Names_have_extensions_as_people_see_them(string name, string fileName, string extension)
    {
        File.WriteAllText(Path.Combine(_folder, name), string.Empty);
        CimInstance file = Assert.Single(await _namespace.QueryAsync($"SELECT * FROM CIM_DataFile WHERE Path = '{_folder}/'"));

        Assert.Equal((fileName, extension, name[0] == '.'), (file["FileName"].AsString(), file["Extension"].AsString(), file["Hidden"].AsBoolean()));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/etc/")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("etc/passwd")]
    [InlineData("/etc//passwd")]
    [InlineData("/etc/./passwd")]
    [InlineData("/etc/../etc/passwd")]
    [InlineData("/etc/passwd/")]
    [InlineData("/ETC/passwd")]
    [InlineData("/dev/null")]
    [InlineData("/proc/self/exe")]
    [InlineData("/no/such/file")]
    public async Task What_is_no_file_or_not_its_only_name_is_not_found(string name) =>
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => _namespace.GetAsync($"CIM_DataFile.Name=\"{name}\""))).Status);

    [Fact]
    public async Task The_root_and_what_is_below_it_are_directories()
    {
        CimInstance root = await _namespace.GetAsync("Win32_Directory.Name=\"/\"");
        CimInstance etc = await _namespace.GetAsync("Win32_Directory.Name=\"/etc\"");

        Assert.Equal(("/", ""), (root["Name"].AsString(), root["FileName"].AsString()));
        Assert.True(root["Path"].IsNull);
        Assert.Equal(("/", "etc", "File Folder"), (etc["Path"].AsString(), etc["FileName"].AsString(), etc["FileType"].AsString()));
        Assert.Equal(
            Lines("find", "/", "-maxdepth", "1", "-mindepth", "1", "-type", "d"),
            (await _namespace.QueryAsync("SELECT Name FROM Win32_Directory WHERE Path = '/'")).Select(directory => directory["Name"].AsString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tree_is_as_find_shows_it_and_no_link_is_followed()
    {
        Populate(_folder);
        string query = $"WHERE Name LIKE '{_folder.Replace("_", "[_]", StringComparison.Ordinal)}/%'";

        Assert.Equal(Lines("find", _folder, "-type", "f"), await NamesAsync($"SELECT Name FROM CIM_DataFile {query}"));
        Assert.Equal(Lines("find", _folder, "-mindepth", "1", "-type", "d"), await NamesAsync($"SELECT Name FROM Win32_Directory {query}"));
    }

    [Fact]
    public async Task A_tree_of_many_levels_is_walked_with_a_few_open_directories()
    {
        string deep = _folder;
        for (int i = 0; i < 150; i++)
        {
            File.WriteAllText(Path.Combine(deep, "a"), string.Empty);
            Directory.CreateDirectory(Path.Combine(deep, "side"));
            deep = Directory.CreateDirectory(Path.Combine(deep, "d")).FullName;
            File.WriteAllText(Path.Combine(deep, "z"), string.Empty);
        }

        Assert.Equal(Lines("find", _folder, "-type", "f"), await NamesAsync($"SELECT Name FROM CIM_DataFile WHERE Path LIKE '{_folder}/%'"));
        Assert.Equal(Lines("find", _folder, "-mindepth", "1", "-type", "d"), await NamesAsync($"SELECT Name FROM Win32_Directory WHERE Name LIKE '{_folder}/%'"));
    }

    [Fact]
    public async Task Names_that_are_not_UTF8_are_shown_and_found()
    {
        ChildProcess.Output("bash", "-c", $"mkdir '{_folder}/'$'d\\377'; printf x > '{_folder}/'$'d\\377/f\\376.txt'");
        string name = Assert.Single(await NamesAsync($"SELECT Name FROM CIM_DataFile WHERE Name LIKE '{_folder}/%'"));

        Assert.Equal($"{_folder}/d\uFFFD/f\uFFFD.txt", name);
        Assert.Equal("1", (await _namespace.GetAsync($"CIM_DataFile.Name=\"{name}\""))["FileSize"].ToString());
        Assert.Equal([name], await NamesAsync($"SELECT Name FROM CIM_DataFile WHERE Path = '{_folder}/d\uFFFD/'"));
        ChildProcess.Output("bash", "-c", $"rm -r '{_folder}/'*");
    }

    [Fact]
    public async Task Files_that_vanish_are_left_out()
    {
        for (int i = 0; i < 2000; i++)
        {
            File.WriteAllText(Path.Combine(_folder, $"{i}.x"), string.Empty);
        }

        Task removal = Task.Run(() => Array.ForEach(Directory.GetFiles(_folder), File.Delete));
        List<CimInstance> files = await Task.Run(() => _namespace.QueryAsync($"SELECT * FROM CIM_DataFile WHERE Path = '{_folder}/'"));
        await removal;

        Assert.All(files, file => Assert.False(file["FileSize"].IsNull));
        Assert.Empty(await NamesAsync($"SELECT * FROM CIM_DataFile WHERE Path = '{_folder}/'"));
    }

    [Fact]
    public async Task A_walk_outlives_directories_that_are_moved_and_replaced_by_links()
    {
        Populate(_folder);
        using var moving = new CancellationTokenSource();
        Task mover = Task.Run(() =>
        {
            while (!moving.IsCancellationRequested)
            {
                Directory.Move($"{_folder}/one/two", $"{_folder}/elsewhere");
                File.CreateSymbolicLink($"{_folder}/one/two", "/etc");
                File.Delete($"{_folder}/one/two");
                Directory.Move($"{_folder}/elsewhere", $"{_folder}/one/two");
            }
        });
        for (int i = 0; i < 100; i++)
        {
            Assert.All(await NamesAsync($"SELECT Name FROM CIM_DataFile WHERE Name LIKE '{_folder}/%'"), name => Assert.DoesNotContain("passwd", name, StringComparison.Ordinal));
        }

        await moving.CancelAsync();
        await mover;
    }

    [Fact]
    public async Task A_directory_and_its_files_are_tied_together()
    {
        Populate(_folder);
        List<CimInstance> pairs = await _namespace.QueryAsync($"SELECT * FROM CIM_DirectoryContainsFile WHERE GroupComponent = 'Win32_Directory.Name=\"{_folder}/one\"'");
        CimInstance pair = Assert.Single(pairs);

        Assert.EndsWith($"Win32_Directory.Name=\"{_folder}/one\"", pair["GroupComponent"].AsString(), StringComparison.Ordinal);
        Assert.EndsWith($"CIM_DataFile.Name=\"{_folder}/one/b.txt\"", pair["PartComponent"].AsString(), StringComparison.Ordinal);
        Assert.Equal(pair, Assert.Single(await _namespace.QueryAsync($"SELECT * FROM CIM_DirectoryContainsFile WHERE PartComponent = 'CIM_DataFile.Name=\"{_folder}/one/b.txt\"'")));
        Assert.Equal(pair, await _namespace.GetAsync(pair.RelativePath!));
        Assert.Empty(await _namespace.QueryAsync($"SELECT * FROM CIM_DirectoryContainsFile WHERE GroupComponent = 'Win32_Process.Handle=\"1\"'"));
    }

    /// <summary>Files, directories, links to both and out of the tree, a loop, a pipe and a socket.</summary>
    internal static void Populate(string folder)
    {
        Directory.CreateDirectory($"{folder}/one/two");
        Directory.CreateDirectory($"{folder}/empty");
        foreach (string name in new[] { "a.txt", ".hidden", "one/b.txt", "one/two/c.txt", "one/two/d" })
        {
            File.WriteAllText($"{folder}/{name}", name);
        }

        File.CreateSymbolicLink($"{folder}/link", "a.txt");
        File.CreateSymbolicLink($"{folder}/outside", "/etc");
        File.CreateSymbolicLink($"{folder}/one/two/loop", "..");
        File.CreateSymbolicLink($"{folder}/broken", "nowhere");
        ChildProcess.Output("mkfifo", $"{folder}/pipe");
    }

    private static string Seconds(CimValue moment) => moment.AsDateTime().TryGetDateTimeOffset(out DateTimeOffset value) ? value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : "none";

    private static IEnumerable<string> Lines(string program, params string[] arguments) => ChildProcess.Output(program, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> NamesAsync(string query) => (await _namespace.QueryAsync(query)).Select(file => file["Name"].AsString()).Order(StringComparer.Ordinal);
}
