using System.Diagnostics;
using System.Text;
using OpenWmi.Security;

namespace OpenWmi.Wmi.Tests.Commands;

public sealed class AccountCommandTests : IDisposable
{
    private const string Password = "Correct-horse-7";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-account-").FullName;
    private readonly StringBuilder _seen = new();

    private string State => Path.Combine(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_account_can_be_added_shown_and_removed()
    {
        Assert.Equal(new RunResult(0, "", ""), Wmi(Password + "\n", "account", "add", "nobody", "--password-stdin"));
        Assert.Equal(new RunResult(0, "", ""), Wmi(Password, "account", "add", "probe", "--virtual", "--password-stdin"));

        string[] rows = Rows();
        Assert.StartsWith("nobody,Unix user,S-1-22-1-65534,OK,0,,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("probe,virtual,S-1-5-21-", rows[2], StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(State, AccountStore.FileName)));
        Assert.True(KnowsPassword("probe", Password));

        Assert.Equal(1, Wmi(Password, "account", "add", "NOBODY", "--password-stdin").ExitCode);
        Assert.Equal(new RunResult(0, "", ""), Wmi("", "account", "remove", "nobody"));
        Assert.Equal(1, Wmi("", "account", "remove", "nobody").ExitCode);
        Assert.Equal(1, Rows().Length - 1);
    }

    [Fact]
    public void The_password_and_its_hash_are_nowhere_to_be_seen_S6()
    {
        Wmi(Password, "account", "add", "probe", "--virtual", "--password-stdin");
        Wmi(Password, "account", "add", "probe", "--virtual", "--password-stdin");
        Wmi(Password, "account", "add", "no-such-user", "--password-stdin");
        Wmi(Password, "account", "password", "probe", "--password-stdin");
        Wmi("", "account", "list");
        Wmi("", "account", "list", "--format", "json");
        Wmi("", "account", "unlock", "probe");
        File.AppendAllText(Path.Combine(State, AccountStore.FileName), Password);
        Wmi("", "account", "list");
        Wmi(Password + "\n" + Password, "account", "password", "probe", "--password-stdin");
        using NtHash hash = NtHash.FromPassword(Password);

        string seen = _seen.ToString();
        Assert.Contains("probe", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(hash.Octets), seen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(hash.Octets), seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_can_come_from_a_file_that_is_for_its_owner_alone()
    {
        string file = Path.Combine(_folder, "password");
        File.WriteAllText(file, Password + "\r\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        RunResult refused = Wmi("", "account", "add", "probe", "--virtual", "--password-file", file);
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"chmod 600 {file}", refused.Error, StringComparison.Ordinal);

        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Assert.Equal(0, Wmi("", "account", "add", "probe", "--virtual", "--password-file", file).ExitCode);
        Assert.True(KnowsPassword("probe", Password));
        Assert.Equal(1, Wmi("", "account", "password", "probe", "--password-file", file + "x").ExitCode);
        Assert.Equal(2, Wmi("", "account", "password", "probe", "--password-file", file, "--password-stdin").ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("one\ntwo\n")]
    [InlineData("tab\there")]
    [InlineData("nul\0here")]
    public void What_cannot_be_a_password_is_refused(string input)
    {
        RunResult result = Wmi(input, "account", "add", "probe", "--virtual", "--password-stdin");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_INVALID_PARAMETER", result.Error, StringComparison.Ordinal);
        Assert.Empty(Wmi("", "account", "list").Lines);
    }

    [Fact]
    public void A_password_is_as_long_as_it_may_be_and_no_longer()
    {
        Assert.Equal(0, Wmi(new string('ü', AccountStore.MaxPasswordLength), "account", "add", "probe", "--virtual", "--password-stdin").ExitCode);
        Assert.Equal(1, Wmi(new string('u', AccountStore.MaxPasswordLength + 1), "account", "password", "probe", "--password-stdin").ExitCode);
        Assert.Equal(1, Wmi(new string('u', 5000), "account", "password", "probe", "--password-stdin").ExitCode);
        Assert.True(KnowsPassword("probe", new string('ü', AccountStore.MaxPasswordLength)));
    }

    [Fact]
    public void Where_nobody_can_type_a_password_the_ways_to_give_it_are_named()
    {
        RunResult result = Wmi(Password, "account", "add", "probe", "--virtual");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--password-file or --password-stdin", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Wmi("", "account", "add", "probe", Password).ExitCode);
    }

    [Fact]
    public void An_unknown_user_is_refused_with_what_to_do()
    {
        RunResult result = Wmi(Password, "account", "add", "no-such-user", "--password-stdin");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_NOT_FOUND", result.Error, StringComparison.Ordinal);
        Assert.Contains("--virtual", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_others_may_read_is_refused()
    {
        Wmi(Password, "account", "add", "probe", "--virtual", "--password-stdin");
        string file = Path.Combine(State, AccountStore.FileName);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Equal(3, Wmi("", "account", "list").ExitCode);
        RunResult refused = Wmi(Password, "account", "password", "probe", "--password-stdin");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains($"chmod 600 {file}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_wrong_passwords_have_locked_is_shown_so_and_can_be_unlocked()
    {
        Wmi(Password, "account", "add", "probe", "--virtual", "--password-stdin");
        for (int i = 0; i < AccountStore.LockoutThreshold; i++)
        {
            Assert.False(KnowsPassword("probe", "wrong"));
        }

        Assert.Contains($",locked,{AccountStore.LockoutThreshold},", Rows()[1], StringComparison.Ordinal);
        Assert.Equal(new RunResult(0, "", ""), Wmi("", "account", "unlock", "probe"));
        Assert.Equal("probe was not locked.\n", Wmi("", "account", "unlock", "probe").Error);
        Assert.True(KnowsPassword("probe", Password));
    }

    [Fact]
    public void On_a_terminal_the_password_is_asked_for_twice_and_not_shown()
    {
        RunResult first = Typed("account add probe --virtual", ("Password for probe: ", Password), ("Once more: ", Password));
        Assert.Equal(0, first.ExitCode);
        Assert.DoesNotContain(Password, first.Output, StringComparison.Ordinal);
        Assert.True(KnowsPassword("probe", Password));

        RunResult differs = Typed("account password probe", ("Password for probe: ", "one"), ("Once more: ", "two"));
        Assert.Equal(1, differs.ExitCode);
        Assert.Contains("differ", differs.Output, StringComparison.Ordinal);
        Assert.Equal(1, Typed("account password probe", ("Password for probe: ", "")).ExitCode);
        Assert.Equal(0, Typed("account password probe", ("Password for probe: ", "x\u007Fother"), ("Once more: ", "other")).ExitCode);
        Assert.True(KnowsPassword("probe", "other"));
    }

    private RunResult Wmi(string input, params string[] arguments)
    {
        RunResult result = Programs.Run(State, "wmi", arguments, input);
        _seen.Append(result.Output).Append(result.Error);
        return result;
    }

    // script(1) gives the program a terminal.
    private RunResult Typed(string arguments, params (string Prompt, string Answer)[] dialogue)
    {
        using Process process = Programs.Start(State, "/usr/bin/script", ["-qec", $"wmi {arguments}", "/dev/null"]);
        var output = new StringBuilder();
        foreach ((string prompt, string answer) in dialogue)
        {
            while (!output.ToString().EndsWith(prompt, StringComparison.Ordinal) && process.StandardOutput.Read() is >= 0 and int read)
            {
                output.Append((char)read);
            }

            process.StandardInput.Write(answer + "\r");
            process.StandardInput.Flush();
        }

        output.Append(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return new RunResult(process.ExitCode, output.ToString(), "");
    }

    private string[] Rows() => [.. Wmi("", "account", "list", "--format", "csv").Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private bool KnowsPassword(string name, string password)
    {
        using NtHash hash = NtHash.FromPassword(password);
        return new AccountStore(State, new SystemNameService()).LogOn(name, hash.FixedTimeEquals).Status == AccountLogonStatus.Success;
    }
}
