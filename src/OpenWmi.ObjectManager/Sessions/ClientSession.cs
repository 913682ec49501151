using OpenWmi.Cim;
using OpenWmi.ObjectManager.Enumeration;
using OpenWmi.ObjectManager.Errors;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Sessions;

/// <summary>What login gives to a client: the operations of <see cref="NamespaceSession"/>, with their flags checked, every failure explained by an error object, and results that can go back.</summary>
internal sealed class ClientSession(NamespaceSession session) : IWbemSession
{
    /// <inheritdoc/>
    public uint GrantedAccess => session.Access.GrantedAccess;

    /// <inheritdoc/>
    public IWbemServices ForCall(IToken caller, IClientConnection connection)
    {
        NamespaceSession entered = session.EnterAs(caller, connection);
        return entered == session ? this : new ClientSession(entered);
    }

    /// <inheritdoc/>
    public async ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("OpenNamespace");
            return new ClientSession(session.OpenNamespace(ns));
        }
        catch (WbemException error)
        {
            throw Explain(error, "OpenNamespace", ns);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("GetObject");
            return await session.GetObjectAsync(objectPath, flags, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "GetObject", objectPath);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("PutClass");
            RequestFlags.CheckPut(flags);
            await session.PutClassAsync(declaration, flags, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "PutClass", declaration.Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("DeleteClass");
            await session.DeleteClassAsync(className, flags, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "DeleteClass", className);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("CreateClassEnum");
            IEnumWbemClassObject found = await session.ForCall().CreateClassEnumAsync(superclass, flags, context, cancellationToken).ConfigureAwait(false);
            return await DeliverAsync(found, flags, "CreateClassEnum", superclass, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "CreateClassEnum", superclass);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("PutInstance");
            RequestFlags.CheckPut(flags);
            return await session.PutInstanceAsync(instance, flags, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "PutInstance", instance.RelativePath ?? instance.Class.Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("DeleteInstance");
            await session.DeleteInstanceAsync(objectPath, flags, context, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "DeleteInstance", objectPath);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("CreateInstanceEnum");
            IEnumWbemClassObject found = await session.ForCall().CreateInstanceEnumAsync(className, flags, context, cancellationToken).ConfigureAwait(false);
            return await DeliverAsync(found, flags, "CreateInstanceEnum", className, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "CreateInstanceEnum", className);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("ExecQuery");
            IEnumWbemClassObject found = await session.ForCall().ExecQueryAsync(language, query, flags, context, cancellationToken).ConfigureAwait(false);
            return await DeliverAsync(found, flags, "ExecQuery", query, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "ExecQuery", query);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        try
        {
            session.RequireEncryption("ExecMethod");
            return await session.ForCall().ExecMethodAsync(objectPath, methodName, flags, context, inParameters, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            throw Explain(error, "ExecMethod", $"{objectPath}::{methodName}");
        }
    }

    // A synchronous call fails itself; a semisynchronous one returns at once, and its enumeration fails.
    private async ValueTask<IEnumWbemClassObject> DeliverAsync(
        IEnumWbemClassObject found, WbemFlags flags, string operation, string? parameter, CancellationToken cancellationToken)
    {
        bool isForwardOnly = flags.HasFlag(WbemFlags.WBEM_FLAG_FORWARD_ONLY);
        SpillFile? kept = isForwardOnly ? null : session.Manager.NewSpillFile();
        var source = new ResultSource(found, kept, error => Explain(error, operation, parameter));
        if (!flags.HasFlag(WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY))
        {
            await BeginAsync(source, cancellationToken).ConfigureAwait(false);
        }

        return new ResultReader(source, new ResultPosition(), () => session.RequireEncryption("IEnumWbemClassObject"));
    }

    private static async ValueTask BeginAsync(ResultSource source, CancellationToken cancellationToken)
    {
        try
        {
            await source.BeginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private WbemException Explain(WbemException error, string operation, string? parameter) => ExtendedStatus.Complete(error, session, operation, parameter);
}
