namespace OpenWmi.Security.Tests;

public sealed class LevelTests
{
    [Theory]
    [InlineData(AuthenticationLevel.Default, 0)]
    [InlineData(AuthenticationLevel.None, 1)]
    [InlineData(AuthenticationLevel.Connect, 2)]
    [InlineData(AuthenticationLevel.Call, 3)]
    [InlineData(AuthenticationLevel.Pkt, 4)]
    [InlineData(AuthenticationLevel.PktIntegrity, 5)]
    [InlineData(AuthenticationLevel.PktPrivacy, 6)]
    public void Authentication_levels_have_the_numbers_of_the_protocol(AuthenticationLevel level, int number) // facts 2.4
        => Assert.Equal(number, (int)level);

    [Theory]
    [InlineData(ImpersonationLevel.Default, 0)]
    [InlineData(ImpersonationLevel.Anonymous, 1)]
    [InlineData(ImpersonationLevel.Identify, 2)]
    [InlineData(ImpersonationLevel.Impersonate, 3)]
    [InlineData(ImpersonationLevel.Delegate, 4)]
    public void Impersonation_levels_have_the_numbers_of_the_protocol(ImpersonationLevel level, int number) // facts 2.5
        => Assert.Equal(number, (int)level);
}
