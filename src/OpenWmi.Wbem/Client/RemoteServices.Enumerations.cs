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
        return EnumerateAsync(Proxy.CreateClassEnum(superclass, (int)flags, context, call), call);
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        return EnumerateAsync(Proxy.CreateInstanceEnum(className, (int)flags, context, call), call);
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        return EnumerateAsync(Proxy.ExecQuery(language, query, (int)flags, context, call), call);
    }

    private async ValueTask<IEnumWbemClassObject> EnumerateAsync(ValueTask<EnumResult> calling, ClientCallContext call)
    {
        try
        {
            EnumResult result = await calling.ConfigureAwait(false);
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
