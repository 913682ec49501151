using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>A user at the other end of a connection.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly CancellationTokenSource _connection = new();

    public TestClient(uint uid = 1000, PrivilegeSet privileges = default, ImpersonationLevel level = ImpersonationLevel.Impersonate)
        => Token = new AccessToken(new AccessTokenParts
        {
            User = WellKnownSids.UnixUser(uid),
            Groups = [new TokenGroup(WellKnownSids.Everyone), new TokenGroup(WellKnownSids.AuthenticatedUsers)],
            Privileges = privileges,
            LogonKind = LogonKind.Interactive,
            ImpersonationLevel = level,
        });

    public AccessToken? Token { get; set; }

    public IClientConnection Connection { get; set; } = LocalConnection.Instance;

    public ServerCallContext Call(Guid ipid = default, CancellationToken cancellationToken = default)
        => new(Connection, Token, cancellationToken) { ObjectUuid = ipid, ConnectionClosed = _connection.Token };

    public void Disconnect() => _connection.Cancel();

    public void Dispose() => _connection.Dispose();
}
