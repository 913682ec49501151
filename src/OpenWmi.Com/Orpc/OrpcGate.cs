using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What every ORPC call passes before its stub: who calls, how, and what goes before the arguments.</summary>
internal static class OrpcGate
{
    /// <summary>Refuses who may not call at all (S1, S12).</summary>
    /// <exception cref="RpcFaultException">AccessDenied.</exception>
    public static void RequireAdmission(ObjectExporter exporter, Guid iid, ushort opnum, ServerCallContext context)
    {
        string? refusal = context.Connection.AuthenticationLevel < exporter.Options.MinimumLevel
            ? $"the level {context.Connection.AuthenticationLevel} is below {exporter.Options.MinimumLevel}"
            : exporter.Security.RefusalOfCall(context.Caller, context.Connection);
        if (refusal is not null)
        {
            exporter.Log.Refused(context.Caller?.User.ToString() ?? "nobody", iid, opnum, refusal);
            throw new RpcFaultException(RpcStatus.AccessDenied, $"The call is refused: {refusal}.", didNotExecute: true);
        }
    }

    /// <summary>Reads ORPCTHIS; the arguments begin behind it. The caller's token has the privileges enabled that the client asks for.</summary>
    /// <exception cref="RpcFaultException">VersionMismatch: another major version. WBEM_E_PRIVILEGE_NOT_HELD.</exception>
    /// <exception cref="Rpc.Ndr.NdrException">It is no ORPCTHIS.</exception>
    public static OrpcServerCall Open(ushort opnum, StubBuffer request, ServerCallContext context, Guid iid, ObjectExporter exporter)
    {
        int position = request.Start;
        OrpcThis orpcThis = OrpcThis.Read(request.Written, ref position, request.IsBigEndian);
        if (orpcThis.Version.Major != ComVersion.Current.Major)
        {
            throw new RpcFaultException(RpcStatus.VersionMismatch, $"The client speaks {orpcThis.Version}.", didNotExecute: true);
        }

        request.Start = position;
        WmiExtent extent = orpcThis.Find(WmiExtent.Id) is { } ours ? WmiExtent.Read(ours) : default;
        return new OrpcServerCall(opnum, request, WithPrivileges(context, extent.PrivilegesToEnable, orpcThis.CausalityId), extent.UnderstandsErrorObject, iid, exporter);
    }

    // Remote callers have theirs enabled by the logon: what they ask for is left out of account.
    private static ServerCallContext WithPrivileges(ServerCallContext context, PrivilegeSet privileges, Guid causalityId)
    {
        IToken? caller = context.Caller;
        if (privileges.Count != 0 && context.Connection.Address is null)
        {
            caller = Enable(context.RequireCaller().Access, privileges);
        }

        return new ServerCallContext(context.Connection, caller, context.CancellationToken)
        {
            CausalityId = causalityId,
            ObjectUuid = context.ObjectUuid,
            ConnectionClosed = context.ConnectionClosed,
        };
    }

    private static AccessToken Enable(AccessToken token, PrivilegeSet privileges)
    {
        foreach (Privilege privilege in privileges.ToArray())
        {
            if (!token.TryAdjust(privilege, enabled: true, out token))
            {
                throw new RpcFaultException((RpcStatus)ComStatus.PrivilegeNotHeld, $"The caller does not hold {PrivilegeNames.NameOf(privilege)}.", didNotExecute: true);
            }
        }

        return token;
    }
}
