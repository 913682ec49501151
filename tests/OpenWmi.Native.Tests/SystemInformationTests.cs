using System.Globalization;

namespace OpenWmi.Native.Tests;

public sealed class SystemInformationTests
{
    [Fact]
    public void The_constants_are_those_of_getconf()
    {
        Assert.Equal(Run.Output("getconf", "CLK_TCK"), $"{SystemInformation.ClockTicksPerSecond}");
        Assert.Equal(Run.Output("getconf", "PAGESIZE"), $"{SystemInformation.PageSize}");
        Assert.Equal(Run.Output("getconf", "_NPROCESSORS_ONLN"), $"{SystemInformation.ProcessorsOnline}");
    }

    [Fact]
    public void The_time_since_boot_is_that_of_proc_uptime()
    {
        double before = Uptime();
        double measured = SystemInformation.TimeSinceBoot.TotalSeconds;
        double after = Uptime();

        Assert.InRange(measured, before - 0.02, after + 0.02); // uptime is printed in hundredths
    }

    [Fact]
    public void The_name_is_that_of_uname()
    {
        UnixName name = UnixName.Read();

        Assert.Equal(Run.Output("uname", "-s"), name.SystemName);
        Assert.Equal(Run.Output("uname", "-n"), name.NodeName);
        Assert.Equal(Run.Output("uname", "-r"), name.Release);
        Assert.Equal(Run.Output("uname", "-v"), name.Version);
        Assert.Equal(Run.Output("uname", "-m"), name.Machine);
    }

    private static double Uptime() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
}
