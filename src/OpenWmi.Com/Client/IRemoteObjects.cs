using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>IRemUnknown2 as a client uses it.</summary>
internal interface IRemoteObjects
{
    /// <summary>Asks an object for another interface.</summary>
    ValueTask<RemQiResult> QueryAsync(Guid ipid, uint refs, Guid iid, CallContext call);

    /// <summary>Gets more references.</summary>
    ValueTask<HResult> AddRefAsync(RemInterfaceRef reference, CallContext call);

    /// <summary>Gives references back.</summary>
    ValueTask<HResult> ReleaseAsync(RemInterfaceRef[] references, CallContext call);
}
