using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Associations;

/// <content>The legs of authentications, in bind, alter_context and auth3. [MS-RPCE] 3.3.1.5.2; facts 1.7, 1.8; S24, S26.</content>
internal sealed partial class ServerAssociation
{
    private async ValueTask<AuthLeg> BindSecurityAsync(AssociationGroup group, CommonHeader header, Memory<byte> pdu, int bodyEnd)
    {
        if (!header.HasVerifier)
        {
            return default;
        }

        SecTrailer trailer = SecTrailer.Read(pdu.Span, header, bodyEnd, out int offset);
        try
        {
            return await BeginSecurityAsync(group, trailer, pdu[(offset + SecTrailer.Size)..]).ConfigureAwait(false);
        }
        catch (AssociationFaultException error)
        {
            BindNakReason reason = error.Status == RpcStatus.UnspecifiedReject ? BindNakReason.AuthenticationTypeNotRecognized : BindNakReason.InvalidChecksum;
            throw new BindRefusedException(reason, error.Message, error);
        }
    }

    private ValueTask<AuthLeg> AlterSecurityAsync(in CommonHeader header, Memory<byte> pdu, int bodyEnd)
    {
        if (!header.HasVerifier)
        {
            return _securities.Sole is { IsEstablished: false }
                ? throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2", "alter_context without a token, while an authentication is not finished.")
                : default;
        }

        SecTrailer trailer = SecTrailer.Read(pdu.Span, header, bodyEnd, out int offset);
        Memory<byte> token = pdu[(offset + SecTrailer.Size)..];
        return _securities.Find(trailer.ContextId) is { } security ? GoOnAsync(security, trailer, token) : BeginSecurityAsync(_group!, trailer, token);
    }

    // Nothing is answered: what fails shows in the requests that come after. [MS-RPCE] 2.2.2.10.
    private async ValueTask OnAuth3Async(CommonHeader header, Memory<byte> pdu)
    {
        if (!header.HasVerifier)
        {
            throw new AssociationFaultException(RpcStatus.RemoteNoMemory, "An auth3 has no token.");
        }

        if (header.AuthLength > Options.MaxAuth3Token)
        {
            throw new RpcProtocolException("[MS-RPCE] 2.2.2.10", $"The token of an auth3 has {header.AuthLength} octets, more than {Options.MaxAuth3Token}.", 10);
        }

        SecTrailer trailer = SecTrailer.Read(pdu.Span, header, Auth3Body.End, out int offset);
        ServerSecurity security = _securities.Find(trailer.ContextId)
            ?? throw new AssociationFaultException(RpcStatus.AccessDenied, $"An auth3 is for the security context {trailer.ContextId}, which was not begun.");
        if (security.IsEstablished || security.IsRefused)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2", $"An auth3 is for the security context {trailer.ContextId}, whose authentication is over.");
        }

        await FinishAsync(security, trailer, pdu[(offset + SecTrailer.Size)..]).ConfigureAwait(false);
    }

    private async ValueTask FinishAsync(ServerSecurity security, SecTrailer trailer, Memory<byte> token)
    {
        if (!security.Matches(trailer))
        {
            Refuse(security, new RpcSecurityException("An auth3 has another auth_type or auth_level than the first leg."));
            return;
        }

        try
        {
            SecurityLeg leg = await security.Context.StepAsync(token, _closed.Token).ConfigureAwait(false);
            if (!leg.IsComplete || !leg.Token.IsEmpty)
            {
                throw new RpcSecurityException("After an auth3 the authentication is not finished.");
            }

            Establish(_group!, security);
        }
        catch (RpcSecurityException error)
        {
            Refuse(security, error);
        }
    }

    private ValueTask<AuthLeg> BeginSecurityAsync(AssociationGroup group, in SecTrailer trailer, Memory<byte> token)
    {
        AuthenticationLevel level = ServerSecurity.LevelOf(trailer);
        if (level is < AuthenticationLevel.Connect or > AuthenticationLevel.PktPrivacy)
        {
            throw new RpcProtocolException("[MS-RPCE] 2.2.2.11", $"A token comes with auth_level {(int)trailer.Level}.");
        }

        ServerSecurity security = new(trailer.ContextId, Accept(trailer.Type, level), new RpcCallerConnection(Id, Peer, level, _closed.Token));
        _securities.Add(security);
        return StepAsync(group, security, trailer, token);
    }

    private RpcSecurityContext Accept(AuthenticationType type, AuthenticationLevel level)
    {
        foreach (IRpcServerSecurityProvider provider in Options.SecurityProviders)
        {
            if (provider.Type == type)
            {
                return Accept(provider, level);
            }
        }

        throw new AssociationFaultException(RpcStatus.UnspecifiedReject, $"There is no security provider of the type {(int)type}.");
    }

    private RpcSecurityContext Accept(IRpcServerSecurityProvider provider, AuthenticationLevel level)
    {
        try
        {
            return provider.Accept(level, Peer);
        }
        catch (RpcSecurityException error)
        {
            Options.Events.AuthenticationFailed(Id, Peer, error.Account, error.Message);
            throw new AssociationFaultException(RpcStatus.AccessDenied, error.Message, error);
        }
    }

    // A leg in an alter_context, of an authentication that was begun.
    private ValueTask<AuthLeg> GoOnAsync(ServerSecurity security, in SecTrailer trailer, Memory<byte> token)
    {
        if (security.IsEstablished || security.IsRefused || !security.Matches(trailer))
        {
            RpcStatus status = trailer.Type == security.Context.Type ? RpcStatus.AccessDenied : RpcStatus.SecurityPackageError;
            security.Refuse();
            throw new AssociationFaultException(status, $"A token comes for the security context {trailer.ContextId}, which is finished or of another type or level.");
        }

        return StepAsync(_group!, security, trailer, token);
    }

    private async ValueTask<AuthLeg> StepAsync(AssociationGroup group, ServerSecurity security, SecTrailer trailer, Memory<byte> token)
    {
        try
        {
            SecurityLeg leg = await security.Context.StepAsync(token, _closed.Token).ConfigureAwait(false);
            if (leg.IsComplete)
            {
                Establish(group, security);
            }

            return new AuthLeg(trailer with { PadLength = 0 }, leg.Token);
        }
        catch (RpcSecurityException error)
        {
            Refuse(security, error);
            throw new AssociationFaultException(RpcStatus.AccessDenied, error.Message, error);
        }
    }

    // The one place where a client becomes somebody, after the last check.
    private void Establish(AssociationGroup group, ServerSecurity security)
    {
        IToken caller = security.Context.Token ?? throw new RpcSecurityException("The authentication ended without saying who the client is.");
        if (!group.TryAdmit(caller.User, _isFounder))
        {
            throw new RpcSecurityException("The association group is another user's.");
        }

        security.Establish();
        IsAuthenticated = true;
        Options.Events.Authenticated(Id, Peer, caller);
    }

    private void Refuse(ServerSecurity security, RpcSecurityException error)
    {
        security.Refuse();
        Options.Events.AuthenticationFailed(Id, Peer, error.Account, error.Message);
    }
}
