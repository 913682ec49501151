using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Client;

/// <content>What enumerates.</content>
public sealed partial class RemoteServices
{
    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        return EnumerateAsync(Proxy.CallCreateClassEnum(superclass, (int)flags, context, call), call);
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        return EnumerateAsync(Proxy.CallCreateInstanceEnum(className, (int)flags, context, call), call);
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        return EnumerateAsync(Proxy.CallExecQuery(language, query, (int)flags, context, call), call);
    }

    // The answers of all three are alike.
    private async ValueTask<IEnumWbemClassObject> EnumerateAsync(ValueTask<StubBuffer> calling, ClientCallContext call)
    {
        try
        {
            using StubBuffer answer = await calling.ConfigureAwait(false);
            EnumResult result = WbemServicesProxy.ReadExecQuery(answer);
            RemoteFailure.Require(result.ReturnValue, call);
            ObjRef reference = result.Enum ?? throw RemoteFailure.Missing("enumeration");
            return new RemoteEnumerator(await Pointer.Exporter.UnmarshalAsync<IWireEnum>(reference, call.CancellationToken).ConfigureAwait(false), PrivilegesToEnable);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }
}
