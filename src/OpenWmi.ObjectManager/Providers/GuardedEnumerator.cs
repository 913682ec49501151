using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>An enumeration of a provider, called through <see cref="ProviderCalls"/>. A call that was given up ends it; the provider's own part is disposed when that call returns.</summary>
internal sealed class GuardedEnumerator(IEnumWbemClassObject source, ProviderCalls calls) : IEnumWbemClassObject
{
    private static readonly object Done = new();

    // 0, or 1 once the source was disposed or the call that still runs will see to it.
    private int _left;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _left) != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, "The enumeration ended when a call of it was cancelled.");
        }

        return await calls.RunAsync(token => source.NextAsync(count, token), LeaveLateAsync, cancellationToken, GiveUp).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            await LeaveAsync().ConfigureAwait(false);
        }
    }

    private void GiveUp() => Volatile.Write(ref _left, 1);

    private async ValueTask LeaveLateAsync(WbemBatch? late) => await LeaveAsync().ConfigureAwait(false);

    private async ValueTask LeaveAsync()
    {
        try
        {
            await calls.RunAsync(DisposeSourceAsync, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (WbemException)
        {
            // What the provider delivered is whole; that it fails to clean up must not take it away.
        }
    }

    private async ValueTask<object> DisposeSourceAsync(CancellationToken cancellationToken)
    {
        await source.DisposeAsync().ConfigureAwait(false);
        return Done;
    }
}
