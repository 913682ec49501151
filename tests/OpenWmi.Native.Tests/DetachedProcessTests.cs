namespace OpenWmi.Native.Tests;

public sealed class DetachedProcessTests
{
    [Fact]
    public void A_process_runs_until_it_is_killed_and_leaves_nothing()
    {
        StartResult result = Process("/bin/sleep", "1000").Start();

        Assert.Equal((Errno.None, StartStep.None), (result.Error, result.Step));
        Assert.Equal(Errno.None, ProcessHandle.Open(result.ProcessId, out ProcessHandle? process));
        using (process)
        {
            Assert.Equal(Errno.None, process!.Probe());
            Assert.Equal(Errno.None, process.Kill());
            Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{result.ProcessId}"), TimeSpan.FromSeconds(20)));
            Assert.Equal(Errno.ESRCH, process.Probe());
        }
    }

    [Theory]
    [InlineData("/no/such/program", null, Errno.ENOENT, StartStep.Program)]
    [InlineData("/etc/passwd", null, Errno.EACCES, StartStep.Program)]
    [InlineData("/bin/true", "/no/such/directory", Errno.ENOENT, StartStep.Directory)]
    [InlineData("/bin/true", "/etc/passwd", Errno.ENOTDIR, StartStep.Directory)]
    public void What_fails_is_told_with_its_reason(string program, string? directory, Errno error, StartStep step) =>
        Assert.Equal(new StartResult(error, step, 0), new DetachedProcess { Program = program, Arguments = [program], Environment = [], Directory = directory }.Start());

    [Fact]
    public void Arguments_that_the_kernel_does_not_take_are_refused_by_it() => Assert.Equal(Errno.E2BIG, Process("/bin/true", new string('x', 1 << 20)).Start().Error);

    [Fact]
    public void A_text_with_a_NUL_never_reaches_the_kernel() => Assert.Throws<ArgumentException>(() => Process("/bin/true", "a\0b").Start());

    [Fact]
    public void The_calling_thread_keeps_its_priority()
    {
        string before = NiceOfThread();
        StartResult result = new DetachedProcess { Program = "/bin/true", Arguments = ["true"], Environment = [], Nice = 19 }.Start();

        Assert.Equal(Errno.None, result.Error);
        Assert.Equal(before, NiceOfThread());
    }

    [Fact]
    public void A_process_that_does_not_exist_cannot_be_opened()
    {
        Assert.Equal(Errno.ESRCH, ProcessHandle.Open(int.MaxValue, out ProcessHandle? none));
        Assert.Null(none);
        Assert.Equal(Errno.EINVAL, ProcessHandle.Open(-1, out _));
    }

    // The name of a thread, in its parentheses, may hold blanks; the fields are counted behind it.
    private static string NiceOfThread()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16];
    }

    private static DetachedProcess Process(string program, string argument) => new() { Program = program, Arguments = [program, argument], Environment = [] };
}
