using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>What holds for calls of all objects of a server.</summary>
internal static class CallRules
{
    private const int Infinite = -1;

    /// <summary>A time-out of the wire: milliseconds, or -1 for none.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it is less than -1.</exception>
    public static TimeSpan TimeoutOf(int milliseconds) => milliseconds switch
    {
        Infinite => Timeout.InfiniteTimeSpan,
        >= 0 => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"A time-out of {milliseconds} ms is neither a time nor -1."),
    };

    /// <summary>A success that says more than S_OK, as the wire has it.</summary>
    public static HResult ResultOf(WbemStatus status) => new((int)status);

    /// <summary>
    /// Results are given away no less protected than the call was that made them: who asked encrypted does not read in the clear. That it is the same user the exporter sees to. [MS-WMI] 3.1.4.4.
    /// </summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED.</exception>
    public static void RequireLevel(AuthenticationLevel made, CallContext call)
    {
        if (((ServerCallContext)call).Connection.AuthenticationLevel < made)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"What was made at the level {made} is not given away at a lower one.");
        }
    }

    /// <summary>Makes a reference, or disposes of the object where none can be made.</summary>
    /// <typeparam name="TInterface">The wire interface.</typeparam>
    /// <typeparam name="TObject">The object.</typeparam>
    /// <exception cref="HResultException">WBEM_E_QUOTA_VIOLATION, WBEM_E_SHUTTING_DOWN.</exception>
    public static async ValueTask<ObjRef> MarshalAsync<TInterface, TObject>(this ObjectExporter exporter, TObject target, CallContext call)
        where TInterface : class
        where TObject : class, TInterface, IAsyncDisposable
    {
        try
        {
            return exporter.Marshal<TInterface>(target, (ServerCallContext)call);
        }
        catch (Exception error) when (error is HResultException or RpcFaultException)
        {
            await target.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The refusal of an operation that would call a sink of the client.</summary>
    public static WbemException NoSinks(string operation) =>
        new(WbemStatus.WBEM_E_NOT_SUPPORTED, $"{operation} calls a sink of the client, which this version does not do; use the semisynchronous call.");
}
