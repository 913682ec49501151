using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>A client on another machine.</summary>
internal sealed record RemoteConnection(AuthenticationLevel AuthenticationLevel) : IClientConnection
{
    public string? Address => "192.0.2.1:49152";
}
