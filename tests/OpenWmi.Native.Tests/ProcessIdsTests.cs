namespace OpenWmi.Native.Tests;

/// <summary>Numbers of processes and of their threads.</summary>
public sealed class ProcessIdsTests
{
    [Fact]
    public void A_process_is_one_and_its_other_threads_are_none()
    {
        Assert.True(ProcessIds.IsProcess(Environment.ProcessId));
        string[] threads = [.. Directory.EnumerateDirectories("/proc/self/task").Select(path => Path.GetFileName(path)!)];
        int other = threads.Select(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)).First(id => id != Environment.ProcessId);
        Assert.False(ProcessIds.IsProcess(other));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_number_that_nothing_has_is_no_process(int id) => Assert.False(ProcessIds.IsProcess(id));

    [Fact]
    public void The_first_process_is_one_whoever_asks() => Assert.True(ProcessIds.IsProcess(1));
}
