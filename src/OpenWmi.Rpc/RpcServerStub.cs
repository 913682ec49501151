namespace OpenWmi.Rpc;

/// <summary>The server's side of an interface: reads the arguments, calls the handler, writes the results. Generated. Any number of threads may call at once.</summary>
public abstract class RpcServerStub
{
    /// <summary>The interface.</summary>
    public abstract RpcSyntaxId Syntax { get; }

    /// <summary>Serves a call.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="RpcFaultException">OperationRangeError: the interface has no such operation. Otherwise what the handler wants the peer to get.</exception>
    /// <exception cref="Ndr.NdrException">The arguments do not parse.</exception>
    public abstract ValueTask InvokeAsync(RpcServerCall call);
}
