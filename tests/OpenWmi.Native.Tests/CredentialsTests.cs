namespace OpenWmi.Native.Tests;

public sealed class CredentialsTests
{
    [Fact]
    public void The_credentials_are_those_that_id_prints()
    {
        Credentials credentials = Credentials.OfCaller();

        Assert.Equal(Run.Output("id", "-u"), $"{credentials.EffectiveUid}");
        Assert.Equal(Run.Output("id", "-ru"), $"{credentials.Uid}");
        Assert.Equal(Run.Output("id", "-g"), $"{credentials.EffectiveGid}");
        Assert.Equal(Run.Output("id", "-rg"), $"{credentials.Gid}");
    }

    [Fact]
    public void The_groups_are_those_that_the_kernel_shows()
    {
        string line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("Groups:", StringComparison.Ordinal));
        IEnumerable<uint> expected = line["Groups:".Length..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(uint.Parse);

        Assert.Equal(expected.Order(), Credentials.OfCaller().SupplementaryGroups.Order());
    }

    [Fact]
    public void No_credentials_exist_by_default_S1()
        => Assert.Empty(typeof(Credentials).GetConstructors());
}
