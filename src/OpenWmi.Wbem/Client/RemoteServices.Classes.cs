using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Client;

/// <content>PutClass: on the wire a class comes with its superclass and all that it inherits.</content>
public sealed partial class RemoteServices
{
    /// <inheritdoc/>
    public async ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        CimClass? superclass = declaration.SuperclassName is { Length: > 0 } name ? await FindSuperclassAsync(declaration, name, cancellationToken).ConfigureAwait(false) : null;
        CimClass type = CimClass.Create(declaration, superclass);
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallPutClass(type, (int)(flags & ~NotSent), context, default, call).ConfigureAwait(false);
            PutResult result = WbemServicesProxy.ReadPutClass(answer);
            RemoteFailure.Require(result.ReturnValue, call);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    private async ValueTask<CimClass> FindSuperclassAsync(CimClassDeclaration declaration, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetObjectAsync(name, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;
        }
        catch (WbemException missing) when (missing.Status is WbemStatus.WBEM_E_NOT_FOUND or WbemStatus.WBEM_E_INVALID_CLASS)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_SUPERCLASS, $"The superclass {name} of {declaration.Name} does not exist.", missing);
        }
    }
}
