using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What a proxy calls one object through: puts ORPCTHIS before the arguments and takes ORPCTHAT from the results. [MS-DCOM] 3.2.4.2. Any number of threads may call at once.</summary>
public sealed class OrpcChannel : RpcChannel
{
    private readonly Guid _ipid;
    private readonly bool _sendsExtent;
    private readonly ComVersion _version;
    private volatile OrpcBinding _binding;

    /// <summary>Creates a channel.</summary>
    /// <param name="binding">What calls go through.</param>
    /// <param name="ipid">The interface of the object; empty for what is called on no object.</param>
    /// <param name="version">What both sides speak.</param>
    /// <param name="sendsExtent">Whether the peer is one of ours, on this machine: it is told which privileges to enable, and may send error objects (ADR 20).</param>
    public OrpcChannel(OrpcBinding binding, Guid ipid, ComVersion version, bool sendsExtent)
    {
        ArgumentNullException.ThrowIfNull(binding);
        _binding = binding;
        _ipid = ipid;
        _version = version;
        _sendsExtent = sendsExtent;
    }

    /// <summary>What calls go through from now on: another security context, when the blanket of the proxy is set.</summary>
    internal OrpcBinding Binding
    {
        get => _binding;
        set => _binding = value;
    }

    /// <inheritdoc/>
    public override StubBuffer CreateRequest(CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Guid causality = call.CausalityId == Guid.Empty ? Identifiers.NewCausalityId() : call.CausalityId;
        StubBuffer request = StubBuffer.Rent();
        new OrpcThis(_version, 0, causality, ExtentsFor(call)).Write(request);
        return request;
    }

    /// <inheritdoc/>
    public override ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        ValueTask<StubBuffer> answer = _binding.CallAsync(opnum, _ipid, request, call.CancellationToken);
        return AnswerAsync(answer, call as ClientCallContext);
    }

    /// <summary>Sends a call whose answer is wanted later: meanwhile the caller does something else.</summary>
    /// <param name="opnum">The number of the operation in its interface.</param>
    /// <param name="request">What <see cref="CreateRequest"/> gave, with the arguments. The channel disposes of it.</param>
    /// <param name="call">What goes with the call.</param>
    public OrpcPendingAnswer Begin(ushort opnum, StubBuffer request, ClientCallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new OrpcPendingAnswer(_binding.CallAsync(opnum, _ipid, request, call.CancellationToken), call);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<StubBuffer> AnswerAsync(ValueTask<StubBuffer> answer, ClientCallContext? call)
    {
        StubBuffer response = await answer.ConfigureAwait(false);
        try
        {
            int position = response.Start;
            OrpcThat that = OrpcThat.Read(response.Written, ref position, response.IsBigEndian);
            response.Start = position;
            if (call is not null)
            {
                response.CodecState = call.CodecState;
                call.ErrorObject = that.Find(WmiExtent.Id) is { } error ? error.Data : default;
            }

            return response;
        }
        catch (Rpc.Ndr.NdrException)
        {
            response.Dispose();
            throw;
        }
    }

    private ImmutableArray<OrpcExtent> ExtentsFor(CallContext call)
    {
        PrivilegeSet privileges = (call as ClientCallContext)?.PrivilegesToEnable ?? default;
        return !_sendsExtent ? default : privileges.Count == 0 ? WmiExtent.PlainExtents : [WmiExtent.For(privileges)];
    }
}
