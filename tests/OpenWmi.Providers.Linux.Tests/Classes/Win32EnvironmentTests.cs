using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_Environment against the environment of this process, and over a recorded host.</summary>
public sealed class Win32EnvironmentTests
{
    [Fact]
    public async Task The_variables_of_the_user_are_those_with_which_the_program_was_started()
    {
        using var ns = new LinuxNamespace();
        string user = $@"{ChildProcess.Output("uname", "-n")}\{ChildProcess.Output("id", "-un")}";
        var found = (await ns.QueryAsync("SELECT * FROM Win32_Environment WHERE SystemVariable = FALSE")).ToDictionary(one => one["Name"].AsString());

        Assert.All(found.Values, one => Assert.Equal(user, one["UserName"].AsString()));
        Assert.Equal(File.ReadAllText("/proc/self/environ").Split('\0').Single(line => line.StartsWith("PATH=", StringComparison.Ordinal))["PATH=".Length..], found["PATH"]["VariableValue"].AsString());
        Assert.Equal(found["PATH"], await ns.GetAsync(found["PATH"].RelativePath!));
    }

    [Fact]
    public async Task A_recorded_environment_is_read_as_pam_env_and_the_kernel_write_it()
    {
        using RecordedHost files = Recorded()
            .With("etc/environment", "# comment\nPATH=\"/usr/bin:/bin\"\nexport LANG='C.UTF-8' # why\nEMPTY=\nTWICE=1\nTWICE=2\n=x\nno variable\nBA\u0001D=1\n")
            .With("proc/self/environ", "HOME=/home/ann\0A=x=y\0HOME=/second\0noequals\0=z\0LINES=a\nb\0");
        using LinuxHostOwner host = new(files);

        Assert.Equal(
            ["<SYSTEM>:PATH=/usr/bin:/bin", "<SYSTEM>:LANG=C.UTF-8", "<SYSTEM>:EMPTY=", "<SYSTEM>:TWICE=2", "user:HOME=/home/ann", "user:A=x=y", "user:LINES=a\nb"],
            (await host.Namespace.QueryAsync("SELECT * FROM Win32_Environment"))
                .Select(one => $"{(one["SystemVariable"].AsBoolean() ? one["UserName"].AsString() : "user")}:{one["Name"].AsString()}={one["VariableValue"].AsString()}"));
    }

    [Fact]
    public async Task Of_two_names_that_differ_in_case_the_same_one_is_found_first()
    {
        using RecordedHost files = Recorded().With("etc/environment", "http_proxy=a\nHTTP_PROXY=b\n");
        using LinuxHostOwner host = new(files);

        Assert.Equal("b", (await host.Namespace.GetAsync("Win32_Environment.Name=\"HTTP_PROXY\",UserName=\"<SYSTEM>\""))["VariableValue"].AsString());
        Assert.Equal("a", (await host.Namespace.GetAsync("Win32_Environment.Name=\"Http_Proxy\",UserName=\"<system>\""))["VariableValue"].AsString());
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => host.Namespace.GetAsync("Win32_Environment.Name=\"HTTP_PROXY\",UserName=\"ann\""))).Status);
    }

    private static RecordedHost Recorded() => new RecordedHost().With("proc/sys/kernel/hostname", "box\n");
}
