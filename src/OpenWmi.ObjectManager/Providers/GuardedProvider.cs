using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>A provider as the object manager calls it: through <see cref="ProviderCalls"/>, so that nothing its code does reaches further than its own call.</summary>
internal sealed class GuardedProvider(IWbemServices provider, ProviderCalls calls) : IWbemServices
{
    private static readonly object Done = new();

    public ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        calls.RunAsync(token => provider.OpenNamespaceAsync(ns, flags, context, token), null, cancellationToken);

    public ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        calls.RunAsync(token => provider.GetObjectAsync(objectPath, flags, context, token), null, cancellationToken);

    public ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        RunAsync(token => provider.PutClassAsync(declaration, flags, context, token), cancellationToken);

    public ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        RunAsync(token => provider.DeleteClassAsync(className, flags, context, token), cancellationToken);

    public ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        EnumerateAsync(token => provider.CreateClassEnumAsync(superclass, flags, context, token), cancellationToken);

    public ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        calls.RunAsync(token => provider.PutInstanceAsync(instance, flags, context, token), null, cancellationToken);

    public ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        RunAsync(token => provider.DeleteInstanceAsync(objectPath, flags, context, token), cancellationToken);

    public ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        EnumerateAsync(token => provider.CreateInstanceEnumAsync(className, flags, context, token), cancellationToken);

    public ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        EnumerateAsync(token => provider.ExecQueryAsync(language, query, flags, context, token), cancellationToken);

    public ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken) =>
        calls.RunAsync(token => provider.ExecMethodAsync(objectPath, methodName, flags, context, inParameters, token), null, cancellationToken);

    private async ValueTask RunAsync(Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken) =>
        await calls.RunAsync(
            async token =>
            {
                await call(token).ConfigureAwait(false);
                return Done;
            },
            null,
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<IEnumWbemClassObject> EnumerateAsync(Func<CancellationToken, ValueTask<IEnumWbemClassObject>> call, CancellationToken cancellationToken) =>
        new GuardedEnumerator(await calls.RunAsync(call, static late => late?.DisposeAsync() ?? ValueTask.CompletedTask, cancellationToken).ConfigureAwait(false), calls);
}
