using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>No content makes a parser throw, and what it refuses leaves nothing behind.</summary>
public sealed class ProcParserFuzzTests
{
    private static readonly string[] Seeds =
    [
        "812 (a) b) S 1 810 809 0 -1 4194560 1201 3 7 0 64 37 1 2 20 0 1 0 1534 9482240 1205 1844\n",
        "Name:\tx\nUid:\t1\t2\t3\t4\nGid:\t1\t2\t3\t4\nVmPeak:\t 3060 kB\nVmSwap:\t 18446744073709551 kB\n",
        "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 18446744073709551615\n",
        "MemTotal: 16 kB\nMemFree: 4 kB\nMemAvailable: 3 kB\n",
        "1139.93 2033.33\n",
        "cpu 1\nbtime 1700000000\n",
        "PRETTY_NAME=\"Debian \\\"12\\\"\"\nNAME='x'\nID=\\\n",
        "prog\0--name\0two words \\\" \\\\\0\0\0",
        "/usr/bin/x (deleted)",
    ];

    [Fact]
    public void Random_octets_never_throw()
        => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ParseAll).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Damaged_files_never_throw()
        => Prop.ForAll(DamagedFiles, ParseAll).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static Arbitrary<byte[]> DamagedFiles
    {
        get
        {
            Gen<byte> octet = Gen.OneOf(
                Gen.Elements((byte)' ', (byte)')', (byte)'(', (byte)'\n', (byte)'\t', (byte)0, (byte)'"', (byte)'\\', (byte)'9', (byte)'-', (byte)':'),
                Gen.Choose(0, 255).Select(number => (byte)number));
            return (from seed in Gen.Elements(Seeds)
                    from changes in (from place in Gen.Choose(0, 200) from value in octet select (place, value)).ArrayOf()
                    from cut in Gen.Choose(0, 100)
                    select Damage(Encoding.UTF8.GetBytes(seed), changes, cut)).ToArbitrary();
        }
    }

    private static byte[] Damage(byte[] content, (int Place, byte Value)[] changes, int cut)
    {
        foreach ((int place, byte value) in changes)
        {
            content[place % content.Length] = value;
        }

        return cut < 20 ? content[..(content.Length * cut / 20)] : content;
    }

    private static void ParseAll(byte[] content)
    {
        Assert.True(ProcStat.TryParse(content, out ProcStat stat) || stat == default);
        Assert.True(ProcStatus.TryParse(content, out ProcStatus status) || status == default);
        Assert.True(ProcIo.TryParse(content, out ProcIo io) || io == default);
        Assert.True(ProcMeminfo.TryParse(content, out ProcMeminfo meminfo) || meminfo == default);
        Assert.True(ProcUptime.TryParse(content, out TimeSpan uptime) || uptime == default);
        Assert.True(ProcBootTime.TryParse(content, out DateTimeOffset bootTime) || bootTime == default);
        Assert.NotNull(OsRelease.Parse(content).PrettyName);
        Assert.NotNull(ExecutableLink.Parse(content).Path);
        string? line = ProcCmdline.Format(content);
        Assert.True(line is null || line.Length <= (3 * content.Length) + 2, "the line is at most three times as long");
    }
}
