using System.Diagnostics;

namespace OpenWmi.Security.Tests;

public sealed class ProcessTokenTests
{
    [Fact]
    public void The_user_is_the_one_that_id_prints()
    {
        ProcessToken token = ProcessToken.Current();

        Assert.Equal($"S-1-22-1-{Output("id", "-u")}", token.User.ToString());
        Assert.Equal(Output("id", "-un"), token.DisplayName);
        Assert.Equal(Output("id", "-u"), $"{token.Linux.Uid}");
        Assert.Contains(Sid.Parse($"S-1-22-2-{Output("id", "-g")}"), token.Groups);
    }

    [Fact]
    public void Root_is_an_administrator_who_is_logged_on_here()
    {
        ProcessToken token = Create(0, 0, [4, 0, 27]);

        Assert.Equal(
            ["S-1-22-2-0", "S-1-22-2-4", "S-1-22-2-27", "S-1-5-32-544", "S-1-1-0", "S-1-5-11", "S-1-5-32-545", "S-1-2-0", "S-1-5-4"],
            token.Groups.Select(sid => sid.ToString()));
    }

    [Fact]
    public void Anybody_else_is_not_an_administrator_whatever_the_groups()
    {
        ProcessToken token = Create(1000, 0, [0, 27]);

        Assert.DoesNotContain(WellKnownSids.Administrators, token.Groups);
        Assert.Contains(WellKnownSids.UnixGroup(27), token.Groups);
        Assert.Contains(WellKnownSids.Users, token.Groups);
    }

    [Fact]
    public void The_level_is_Impersonate() => Assert.Equal(ImpersonationLevel.Impersonate, ProcessToken.Current().ImpersonationLevel);

    [Fact]
    public void A_user_without_a_name_is_shown_by_SID()
    {
        ProcessToken token = ProcessToken.Create(new LinuxIdentity(3_999_999_999, 7, []), () => AccountNames.OfThisMachine);

        Assert.Equal("S-1-22-1-3999999999", token.DisplayName);
        Assert.Equal("S-1-22-1-3999999999", token.User.ToString());
        Assert.Equal("S-1-22-1-3999999999 (S-1-22-1-3999999999)", token.ToString());
    }

    [Fact]
    public void The_name_is_looked_up_at_the_first_use_and_once()
    {
        CountingNames names = new();
        ProcessToken token = ProcessToken.Create(new LinuxIdentity(5, 5, []), () => names);
        Assert.Equal(0, names.Count);

        Assert.Equal("somebody", token.DisplayName);
        Assert.Equal("somebody", token.DisplayName);
        Assert.Equal(1, names.Count);
    }

    [Fact]
    public void No_token_or_identity_exists_by_default_S1()
    {
        IEnumerable<Type> tokens = typeof(IToken).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IToken)) && !type.IsInterface);

        Assert.All(tokens, type =>
        {
            Assert.True(type.IsSealed && type.IsClass, $"{type} is sealed and a class");
            Assert.Empty(type.GetConstructors());
        });
        Assert.True(typeof(LinuxIdentity).IsClass);
        Assert.Null(typeof(LinuxIdentity).GetConstructor([]));
        Assert.Null(typeof(Sid).GetConstructor([]));
    }

    [Fact]
    public void An_identity_that_is_not_set_is_refused_S1()
    {
        Assert.Throws<ArgumentException>(() => new LinuxIdentity(uint.MaxValue, 0, []));
        Assert.Throws<ArgumentException>(() => new LinuxIdentity(0, uint.MaxValue, []));
        Assert.Throws<ArgumentNullException>(() => new LinuxIdentity(1, 1, null!));
    }

    private static ProcessToken Create(uint uid, uint gid, uint[] groups)
        => ProcessToken.Create(new LinuxIdentity(uid, gid, groups), () => new CountingNames());

    private static string Output(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.TrimEnd('\n');
    }

    private sealed class CountingNames : IAccountNames
    {
        public int Count { get; private set; }

        public AccountName? FindName(Sid sid) => throw new InvalidOperationException("Nobody asked for a name.");

        public Sid? FindSid(string principal) => throw new InvalidOperationException("Nobody asked for a SID.");

        public string PrincipalOf(Sid sid)
        {
            Count++;
            return "somebody";
        }

        public bool IsGone(Sid sid) => false;
    }
}
