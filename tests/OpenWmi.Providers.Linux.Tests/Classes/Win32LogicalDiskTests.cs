using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_LogicalDisk against df and findmnt, and over a recorded host.</summary>
public sealed class Win32LogicalDiskTests
{
    private const string Mounts = """
        22 1 8:2 / / rw,relatime shared:1 master:2 - ext4 /dev/sda2 rw,discard,usrquota
        23 22 0:21 / /proc rw - proc proc rw
        24 22 0:5 / /dev rw - devtmpfs udev rw
        25 22 0:24 / /run rw,nosuid - tmpfs tmpfs rw,size=1k
        26 22 8:2 /srv /mnt/bind rw - ext4 /dev/sda2 rw
        27 22 8:17 / /media/my\040stick\134x ro - vfat /dev/sdb1 rw
        28 22 0:50 / /net rw - nfs4 server:/export rw,vers=4.2
        29 22 0:51 / /net/two rw - cifs //server/share rw
        30 22 11:0 / /media/cd rw - iso9660 /dev/sr0 ro
        31 22 0:60 / /old rw - tmpfs tmpfs rw
        32 31 0:61 / /old rw - btrfs /dev/sdc1 rw,compress=zstd:3
        33 22 0:24 / /run/again rw - tmpfs tmpfs rw
        34 22 0:70 / /overlay rw - overlay overlay rw,lowerdir=/a

        damaged line - x
        99 x
        """;

    [Fact]
    public async Task Sizes_are_as_df_shows_them()
    {
        using var ns = new LinuxNamespace();
        List<CimInstance> disks = await ns.QueryAsync("SELECT * FROM Win32_LogicalDisk");
        string[][] df = [.. ChildProcess.Output("df", "-B1", "--output=target,fstype,size", "-x", "devtmpfs").Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

        Assert.NotEmpty(disks);
        foreach (string[] row in df)
        {
            CimInstance disk = disks.Single(candidate => candidate["DeviceID"].AsString() == row[0]);
            Assert.Equal((row[1], row[2]), (disk["FileSystem"].AsString(), disk["Size"].ToString()));
            Assert.Equal(disk["Size"].AsUInt64(), disk["BlockSize"].AsUInt64() * disk["NumberOfBlocks"].AsUInt64());
            Assert.InRange(disk["FreeSpace"].AsUInt64(), 0UL, disk["Size"].AsUInt64());
        }

        // df leaves out what is empty.
        Assert.Empty(disks.Where(disk => disk["Size"].AsUInt64() > 0).Select(disk => disk["DeviceID"].AsString()).Except(df.Select(row => row[0])));
    }

    [Fact]
    public async Task Free_space_is_what_an_ordinary_user_may_use()
    {
        using var ns = new LinuxNamespace();
        ulong before = await FreeAsync(ns);
        ulong df = ulong.Parse(ChildProcess.Output("df", "-B1", "--output=avail", "/").Split('\n')[1], CultureInfo.InvariantCulture);
        ulong after = await FreeAsync(ns);

        // What others write meanwhile is little beside what is kept for root.
        ulong slack = 64UL << 20;
        Assert.InRange(df, Math.Min(before, after) - Math.Min(slack, Math.Min(before, after)), Math.Max(before, after) + slack);
    }

    [Fact]
    public async Task One_disk_is_found_by_its_mount_point()
    {
        using var ns = new LinuxNamespace();
        CimInstance root = await ns.GetAsync("Win32_LogicalDisk.DeviceID=\"/\"");

        Assert.Equal("Win32_LogicalDisk.DeviceID=\"/\"", root.RelativePath);
        Assert.Equal(ChildProcess.Output("findmnt", "-n", "-o", "FSTYPE", "/"), root["FileSystem"].AsString());
        Assert.Equal(255, root["MaximumComponentLength"].AsInt64());
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync("Win32_LogicalDisk.DeviceID=\"/proc\""))).Status);
    }

    [Fact]
    public async Task Each_file_system_is_one_disk_and_those_of_the_kernel_are_none()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> disks = await host.Namespace.QueryAsync("SELECT DeviceID, FileSystem, DriveType, Access, ProviderName FROM Win32_LogicalDisk");

        Assert.Equal(
            ["/ ext4 3 3 ", "/run tmpfs 6 3 ", @"/media/my stick\x vfat 2 1 ", "/net nfs4 4 3 server:/export", "/net/two cifs 4 3 //server/share", "/media/cd iso9660 5 1 ", "/old btrfs 3 3 ", "/overlay overlay 3 3 "],
            disks.Select(disk => string.Join(' ', new[] { "DeviceID", "FileSystem", "DriveType", "Access", "ProviderName" }.Select(name => disk[name].IsNull ? string.Empty : disk[name].ToString()))));
    }

    [Fact]
    public async Task Labels_and_options_are_told()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        CimInstance root = await host.Namespace.GetAsync("Win32_LogicalDisk.DeviceID=\"/\"");
        CimInstance old = await host.Namespace.GetAsync("Win32_LogicalDisk.DeviceID=\"/old\"");

        Assert.Equal(("system", "0b0b-1", "Local Fixed Disk", "12"), (root["VolumeName"].AsString(), root["VolumeSerialNumber"].AsString(), root["Description"].AsString(), root["MediaType"].ToString()));
        Assert.Equal((true, false), (root["SupportsDiskQuotas"].AsBoolean(), root["QuotasDisabled"].AsBoolean()));
        Assert.True(root["Compressed"].IsNull);
        Assert.Equal((true, true), (old["Compressed"].AsBoolean(), old["QuotasDisabled"].AsBoolean()));
        Assert.True(old["VolumeName"].IsNull);
    }

    [Fact]
    public async Task What_is_not_asked_for_does_not_touch_the_file_system()
    {
        using RecordedHost files = Recorded();
        Directory.CreateDirectory(Path.Combine(files.Root, "net/two"));
        using LinuxHostOwner host = new(files);
        using var reads = new FileReads(files.Root);

        Assert.Equal(8, (await host.Namespace.QueryAsync("SELECT DeviceID, FileSystem, ProviderName, Access FROM Win32_LogicalDisk")).Count);
        Assert.Equal(["proc/self"], reads.Touched());

        // What is not there, as a server that is gone, has no size; the others have theirs.
        List<CimInstance> disks = await host.Namespace.QueryAsync("SELECT DeviceID, Size, FreeSpace FROM Win32_LogicalDisk");
        Assert.Equal(["/", "/run", "/net", "/net/two"], disks.Where(disk => !disk["Size"].IsNull).Select(disk => disk["DeviceID"].AsString()));
    }

    [Fact]
    public async Task Partitions_are_those_of_the_disks()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> partitions = await host.Namespace.QueryAsync("SELECT * FROM Win32_DiskPartition");

        Assert.Equal(["/dev/cciss/c0d0p1", "/dev/sda1", "/dev/sda2", "/dev/sdb1", "/dev/sdc1"], partitions.Select(partition => partition["DeviceID"].AsString()));
        CimInstance first = partitions[1];
        Assert.Equal(("Disk #0, Partition #0", "GPT: System", "GPT: System"), (first["Caption"].AsString(), first["Type"].AsString(), first["Description"].AsString()));
        Assert.Equal(("1048576", "536870912", "512", "1048576"), (first["StartingOffset"].ToString(), first["Size"].ToString(), first["BlockSize"].ToString(), first["NumberOfBlocks"].ToString()));
        Assert.Equal((true, true, true), (first["Bootable"].AsBoolean(), first["BootPartition"].AsBoolean(), first["PrimaryPartition"].AsBoolean()));
        Assert.Equal(("0", "1", "3"), (partitions[2]["DiskIndex"].ToString(), partitions[2]["Index"].ToString(), partitions[2]["Access"].ToString()));
        Assert.Equal(("1", "1", "Unknown"), (partitions[3]["DiskIndex"].ToString(), partitions[3]["Access"].ToString(), partitions[3]["Type"].AsString()));
        Assert.True(partitions[3]["Bootable"].IsNull);
        Assert.Equal(first, await host.Namespace.GetAsync("Win32_DiskPartition.DeviceID=\"/dev/sda1\""));
        Assert.Equal("/dev/cciss/c0d0p1", (await host.Namespace.GetAsync("Win32_DiskPartition.DeviceID=\"/dev/cciss/c0d0p1\""))["Name"].AsString());
    }

    [Theory]
    [InlineData("/dev/sda")]
    [InlineData("sda1")]
    [InlineData("/dev/")]
    [InlineData("/dev/..")]
    [InlineData("/dev/../block/sda1")]
    [InlineData("/dev/nothing")]
    [InlineData("/dev/cciss!c0d0p1")]
    public async Task What_is_no_partition_is_not_found(string device)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => host.Namespace.GetAsync($"Win32_DiskPartition.DeviceID=\"{device}\""))).Status);
    }

    [Fact]
    public async Task A_partition_of_what_is_no_hardware_has_a_disk_without_a_number()
    {
        using RecordedHost files = Recorded();
        files.With("sys/devices/virtual/loop0/loop0p1/partition", "1\n").WithLink("sys/class/block/loop0p1", "../../devices/virtual/loop0/loop0p1");
        using LinuxHostOwner host = new(files);
        CimInstance partition = await host.Namespace.GetAsync("Win32_DiskPartition.DeviceID=\"/dev/loop0p1\"");

        Assert.True(partition["DiskIndex"].IsNull);
        Assert.Equal("/dev/loop0p1", partition["Caption"].AsString());
    }

    [Fact]
    public async Task File_systems_are_tied_to_their_partitions_through_logical_volumes_too()
    {
        using RecordedHost files = Recorded("40 22 253:0 / /lvm rw - xfs /dev/mapper/vg-data rw\n");
        using LinuxHostOwner host = new(files);
        List<CimInstance> pairs = await host.Namespace.QueryAsync("SELECT * FROM Win32_LogicalDiskToPartition");

        Assert.Equal(
            ["/ /dev/sda2", "/lvm /dev/sda1", "/lvm /dev/sdc1", @"/media/my stick\x /dev/sdb1", "/old /dev/sdc1"],
            pairs.Select(pair => $"{KeyOf(pair["Dependent"])} {KeyOf(pair["Antecedent"])}").Order(StringComparer.Ordinal));
        CimInstance root = pairs.Single(pair => KeyOf(pair["Dependent"]) == "/");
        Assert.Equal(("537919488", "1074790399"), (root["StartingAddress"].ToString(), root["EndingAddress"].ToString()));
    }

    [Fact]
    public async Task Partitions_of_this_host_are_as_lsblk_shows_them()
    {
        using var ns = new LinuxNamespace();
        string[] lines = ChildProcess.Output("lsblk", "-b", "-r", "-n", "-p", "-o", "NAME,TYPE,SIZE").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            lines.Select(line => line.Split(' ')).Where(fields => fields[1] == "part").Select(fields => $"{fields[0]} {fields[2]}").Distinct().Order(StringComparer.Ordinal),
            (await ns.QueryAsync("SELECT DeviceID, Size FROM Win32_DiskPartition")).Select(partition => $"{partition["DeviceID"].AsString()} {partition["Size"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Escapes_in_mount_points_are_octets()
    {
        MountEntry mount = Assert.Single(MountEntry.ParseAll(@"1 0 8:1 / /a\040b\011c\377\9\12 rw - ext4 /dev/x rw"u8));

        Assert.Equal([.. "/a b\tc"u8, 0xFF, .. @"\9\12"u8], mount.Path.ToArray());
        Assert.Equal("/a b\tc\uFFFD\\9\\12", mount.MountPoint);
    }

    private static RecordedHost Recorded(string moreMounts = "")
    {
        var files = new RecordedHost();
        files.With("proc/self/mountinfo", Mounts + "\n" + moreMounts).With("run/udev/data/b8:2", "S:disk\nE:ID_FS_LABEL=system\nE:ID_FS_UUID=0b0b-1\n")
            .With("run/udev/data/b8:1", "E:ID_PART_ENTRY_SCHEME=gpt\nE:ID_PART_ENTRY_TYPE=c12a7328-f81f-11d2-ba4b-00a0c93ec93b\n");
        AddDisk(files, "sda", "8:0", isRemovable: false, ("sda1", "8:1", 2048, 1048576), ("sda2", "8:2", 1050624, 1048576));
        AddDisk(files, "sdb", "8:16", isRemovable: true, ("sdb1", "8:17", 63, 1000));
        AddDisk(files, "sdc", "8:32", isRemovable: false, ("sdc1", "8:33", 2048, 4096));
        AddDisk(files, "cciss!c0d0", "104:0", isRemovable: false, ("cciss!c0d0p1", "104:1", 2048, 4096));
        files.With("sys/devices/b/sdb/sdb1/ro", "1\n").With("sys/devices/virtual/dm-0/dev", "253:0\n").With("sys/devices/virtual/dm-0/slaves/sda1/x", "").With("sys/devices/virtual/dm-0/slaves/sdc1/x", "")
            .With("sys/devices/virtual/dm-0/slaves/dm-0/x", "").WithLink("sys/class/block/dm-0", "../../devices/virtual/dm-0").WithLink("sys/dev/block/253:0", "../../devices/virtual/dm-0");
        return files;
    }

    private static void AddDisk(RecordedHost files, string disk, string device, bool isRemovable, params (string Name, string Device, int Start, int Size)[] partitions)
    {
        string folder = $"sys/devices/b/{disk}";
        files.With($"{folder}/dev", device + "\n").With($"{folder}/removable", isRemovable ? "1\n" : "0\n").With($"{folder}/queue/logical_block_size", "512\n").With($"{folder}/device/type", "0\n")
            .WithLink($"sys/class/block/{disk}", $"../../devices/b/{disk}").WithLink($"sys/dev/block/{device}", $"../../devices/b/{disk}");
        int number = 0;
        foreach ((string name, string partitionDevice, int start, int size) in partitions)
        {
            files.With($"{folder}/{name}/partition", $"{++number}\n").With($"{folder}/{name}/dev", partitionDevice + "\n").With($"{folder}/{name}/start", $"{start}\n").With($"{folder}/{name}/size", $"{size}\n")
                .With($"{folder}/{name}/ro", "0\n").WithLink($"sys/class/block/{name}", $"../../devices/b/{disk}/{name}").WithLink($"sys/dev/block/{partitionDevice}", $"../../devices/b/{disk}/{name}");
        }
    }

    private static string KeyOf(CimValue reference) => CimPath.Parse(reference.AsString()).Keys[0].Value.AsString();

    private static async Task<ulong> FreeAsync(LinuxNamespace ns) => Assert.Single(await ns.QueryAsync("SELECT FreeSpace FROM Win32_LogicalDisk WHERE DeviceID = '/'"))["FreeSpace"].AsUInt64();
}
