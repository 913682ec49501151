using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>Activation: IRemoteSCMActivator. [MS-DCOM] 3.1.2.5.2.2, 3.1.2.5.2.3. Opnums 0 to 2 are not used.</summary>
[RpcInterface("000001a0-0000-0000-c000-000000000046", 0, 0, HasOrpcThis = true, Name = "IRemoteSCMActivator")]
public interface IRemoteScmActivator
{
    /// <summary>Gets a class's own object.</summary>
    /// <param name="actProperties"><c>pActProperties</c>: what is wanted, an activation blob.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<ActivationResult> RemoteGetClassObject(ObjRef? actProperties, CallContext call);

    /// <summary>Makes an object of a class.</summary>
    /// <param name="unkOuter"><c>pUnkOuter</c>: null.</param>
    /// <param name="actProperties"><c>pActProperties</c>: what is wanted, an activation blob.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<ActivationResult> RemoteCreateInstance(ObjRef? unkOuter, ObjRef? actProperties, CallContext call);
}
