using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>Asks a provider in one way after another until one is answered: what it hands back at once, or before its first instance, is asked in the next way. Facts 4.3.</summary>
internal sealed class AttemptEnumerator(IReadOnlyList<ProviderAttempt> attempts) : IEnumWbemClassObject
{
    private int _attempt;
    private IEnumWbemClassObject? _current;
    private bool _isAnswered;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                _current ??= await attempts[_attempt].OpenAsync(cancellationToken).ConfigureAwait(false);
                WbemBatch batch = await _current.NextAsync(count, cancellationToken).ConfigureAwait(false);
                _isAnswered |= batch.Objects.Count > 0;
                return batch;
            }
            catch (WbemException error) when (HandsBack(error.Status) && !_isAnswered && _attempt + 1 < attempts.Count)
            {
                _attempt++;
            }

            await DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_current is not null)
        {
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }

    private static bool HandsBack(WbemStatus status) =>
        status is WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE or WbemStatus.WBEM_E_UNSUPPORTED_PARAMETER or WbemStatus.WBEM_E_UNPARSABLE_QUERY;
}
