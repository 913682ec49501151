using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>The objects of a provider; what its code throws becomes WBEM_E_PROVIDER_FAILURE.</summary>
internal sealed class GuardedSequence<T>(IEnumerable<T> source, string providerName, string className) : IDisposable
    where T : class
{
    private IEnumerator<T>? _objects;

    public T Current => _objects!.Current;

    /// <exception cref="WbemException">WBEM_E_PROVIDER_FAILURE, or the status that the provider threw.</exception>
    public bool MoveNext()
    {
        try
        {
            _objects ??= source.GetEnumerator();
            return _objects.MoveNext();
        }
        catch (Exception error) when (ProviderFault.IsFault(error))
        {
            throw ProviderFault.Wrap(providerName, $"to enumerate {className}", error);
        }
    }

    public void Dispose() => _objects?.Dispose();
}
