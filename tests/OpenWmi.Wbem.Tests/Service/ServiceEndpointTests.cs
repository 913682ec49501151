using OpenWmi.Wbem;

namespace OpenWmi.Wbem.Tests;

public sealed class ServiceEndpointTests
{
    [Fact]
    public void A_run_directory_that_the_option_names_is_used_and_made_absolute()
    {
        Assert.Equal("/srv/run", ServiceEndpoint.RunDirectory("/srv/x/../run"));
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "run"), ServiceEndpoint.GivenRunDirectory("run"));
        Assert.Equal("/srv/run/winmgmt.sock", ServiceEndpoint.SocketIn("/srv/run"));
    }

    [Fact]
    public void The_service_of_root_is_the_last_that_is_looked_for_and_looked_for_once()
    {
        IReadOnlyList<string> sockets = ServiceEndpoint.UsualSockets();

        Assert.Equal("/run/openwmi/winmgmt.sock", sockets[^1]);
        Assert.Equal(sockets.Distinct(), sockets);
        Assert.Equal(Environment.IsPrivilegedProcess ? 1 : 2, sockets.Count);
    }

    [Theory]
    [Trait("Lesson", "3")]
    [InlineData(0, 0, true)]
    [InlineData(0, 1000, true)]
    [InlineData(1000, 1000, true)]
    [InlineData(1001, 1000, false)]
    [InlineData(1000, 0, false)]
    public void A_service_is_believed_that_is_roots_or_the_callers_own(uint peer, uint own, bool expected) => Assert.Equal(expected, ServiceEndpoint.IsTrusted(peer, own));
}
