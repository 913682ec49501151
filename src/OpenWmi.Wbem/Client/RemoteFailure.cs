using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Rpc.Security;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Client;

/// <summary>What a call over the wire fails with, as the .NET face says it.</summary>
internal static class RemoteFailure
{
    // Who failed where no provider did. Facts 3.7.
    private const string ObjectManager = "Windows Management";
    private const uint ErrorAccessDenied = 0x8007_0005;
    private const uint WbemFacility = 0x8004_0000;
    private const uint FacilityMask = 0xFFFF_0000;

    /// <summary>Whether an exception is a failure of the call: of the connection, of the peer, or because the caller ended it.</summary>
    public static bool Is(Exception error) => error is RpcFaultException or HResultException or NdrException or RpcSecurityException or OperationCanceledException or ObjectDisposedException;

    /// <summary>The failure, as the .NET face has it.</summary>
    /// <param name="error">What <see cref="Is"/> takes.</param>
    public static WbemException Of(Exception error) => error switch
    {
        RpcFaultException fault => new WbemException(StatusOf(fault.Status), MessageOf(fault), fault),
        HResultException failure => new WbemException(StatusOf(failure.Result), failure.Message, failure),
        RpcSecurityException => new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The client and the service could not agree on who calls: {error.Message}", error),
        NdrException => new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"The answer is not what the protocol has: {error.Message}", error),
        ObjectDisposedException => new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, "The connection was closed on this side.", error),
        _ => new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error),
    };

    /// <summary>The failure that a call was answered with.</summary>
    /// <param name="result">The result, a failure.</param>
    /// <param name="call">What came with it.</param>
    public static WbemException Of(HResult result, ClientCallContext call)
    {
        CimInstance? error = ErrorObjectOf(call);
        string? provider = TextOf(error, "ProviderName");
        return new WbemException(StatusOf(result), TextOf(error, "Description"))
        {
            ErrorObject = error,
            ProviderName = provider == ObjectManager ? null : provider,
        };
    }

    /// <summary>The first failure that left something out of an enumeration that succeeded; NULL where the answer names none.</summary>
    /// <param name="call">What came with the answer.</param>
    public static WbemException? OmissionOf(ClientCallContext call)
        => ErrorObjectOf(call) is { } error && error.TryGetValue("StatusCode", out CimValue code) && code.Type == CimType.Uint32
            ? Of(HResult.From((uint)code.AsUInt64()), call)
            : null;

    /// <summary>Ends with an exception where a call failed.</summary>
    /// <exception cref="WbemException">What the call failed with.</exception>
    public static void Require(HResult result, ClientCallContext call)
    {
        if (!result.Succeeded)
        {
            throw Of(result, call);
        }
    }

    /// <summary>The failure that an answer lacks what a success has.</summary>
    public static WbemException Missing(string what) => new(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"The answer is a success, and has no {what}.");

    private static WbemStatus StatusOf(HResult result) => unchecked((uint)result.Value) == ErrorAccessDenied ? WbemStatus.WBEM_E_ACCESS_DENIED : (WbemStatus)result.Value;

    private static WbemStatus StatusOf(RpcStatus status) => status switch
    {
        RpcStatus.AccessDenied => WbemStatus.WBEM_E_ACCESS_DENIED,
        RpcStatus.Cancelled => WbemStatus.WBEM_E_CALL_CANCELLED,
        RpcStatus.ServerTooBusy => WbemStatus.WBEM_E_SERVER_TOO_BUSY,
        _ when ((uint)status & FacilityMask) == WbemFacility => unchecked((WbemStatus)status),
        _ => WbemStatus.WBEM_E_TRANSPORT_FAILURE,
    };

    private static string? MessageOf(RpcFaultException fault) => fault.Status switch
    {
        RpcStatus.ServerUnavailable => $"The service cannot be reached: {fault.Message}",
        RpcStatus.CallFailed or RpcStatus.CallFailedDidNotExecute => "The connection to the service was lost.",
        RpcStatus.Disconnected => "The service has ended the session, or was started again since.",
        _ when ((uint)fault.Status & FacilityMask) == WbemFacility => null,
        RpcStatus.AccessDenied or RpcStatus.Cancelled or RpcStatus.ServerTooBusy => null,
        _ => fault.Message,
    };

    // One that cannot be read does not hide the failure that it explains.
    private static CimInstance? ErrorObjectOf(ClientCallContext call)
    {
        if (call.ErrorObject.IsEmpty)
        {
            return null;
        }

        try
        {
            return CustomInterfacePointer.ReadObject(call.ErrorObject.Span) as CimInstance;
        }
        catch (WbemException)
        {
            return null;
        }
    }

    private static string? TextOf(CimInstance? error, string property)
        => error is not null && error.TryGetValue(property, out CimValue value) && value.Type == CimType.String ? value.AsString() : null;
}
