using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>The instances of a provider, read as they are asked for. Objects that were read before a failure are delivered before it.</summary>
internal sealed class InstanceEnumerator<T> : IEnumWbemClassObject
    where T : class
{
    private readonly CancellationTokenSource _ended = new();
    private readonly List<CimObject> _batch = [];
    private readonly ProviderRequest _request;
    private readonly GuardedSequence<T> _objects;
    private readonly InstanceReader<T> _reader;
    private WbemException? _failure;
    private bool _complete;

    public InstanceEnumerator(InstanceProvider<T> provider, Func<CancellationToken, ProviderRequest> makeRequest, InstanceSelection selection)
    {
        _request = makeRequest(_ended.Token);
        _objects = provider.Draw(_request, selection.Keys);
        _reader = new InstanceReader<T>(provider, _request.ProviderName, selection);
    }

    /// <inheritdoc/>
    public ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _batch.Clear();
        if (_failure is null && !_complete)
        {
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _ended);
            FillBatch(count);
        }

        if (_failure is not null && _batch.Count == 0)
        {
            return ValueTask.FromException<WbemBatch>(_failure);
        }

        return new(new WbemBatch(_complete && _failure is null ? _request.EndStatus : WbemStatus.WBEM_S_NO_ERROR, _batch));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _complete = true;
        _objects.Dispose();
        _ended.Dispose();
        return ValueTask.CompletedTask;
    }

    private void FillBatch(int count)
    {
        try
        {
            while (_batch.Count < count && !_complete)
            {
                _ended.Token.ThrowIfCancellationRequested();
                _complete = !_objects.MoveNext();
                if (!_complete && _reader.Read(_objects.Current) is { } instance)
                {
                    _batch.Add(instance);
                }
            }
        }
        catch (WbemException error)
        {
            _failure = error;
        }
        catch (OperationCanceledException error)
        {
            // Nobody waits for what was read.
            _batch.Clear();
            _failure = new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
    }
}
