using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using IEnumWbemClassObject = OpenWmi.Wbem.IEnumWbemClassObject;

namespace OpenWmi.Providers.Hosting;

/// <summary>An enumeration of a provider, as the service reads it: in packets of at most a megabyte or one object. One call at a time.</summary>
/// <param name="source">The provider's enumeration.</param>
/// <param name="ns">The namespace of the call, which the provider may need to the end.</param>
/// <param name="provider">The name of the provider.</param>
internal sealed class HostedEnumeration(IEnumWbemClassObject source, CallNamespace ns, string? provider) : IAsyncDisposable
{
    private const int UsualPacket = 1 << 20;
    private readonly SemaphoreSlim _turn = new(1);
    private CimObject[] _waiting = [];
    private WbemBatch? _end;
    private WbemException? _failure;
    private int _isDisposed;

    /// <summary>Whether there is nothing more to ask for.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Gets the next objects, and after the last of them the end or the failure.</summary>
    public async ValueTask<HostedBatchResult> NextAsync(uint enumeration, int count, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_waiting.Length == 0 && _end is null && _failure is null)
            {
                await FillAsync(count, cancellationToken).ConfigureAwait(false);
            }

            return Answer(enumeration);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await source.DisposeAsync().ConfigureAwait(false);
            await ns.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The boundary between the host and the provider's code.
    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            WbemBatch batch = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
            _waiting = [.. batch.Objects];
            _end = batch.IsLast ? batch : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _failure = ProviderFailures.Read(error, provider);
        }
    }

    private HostedBatchResult Answer(uint enumeration)
    {
        int length = LengthOfPacket(_waiting);
        ReadOnlyMemory<CimObject> packet = _waiting.AsMemory(0, length);
        _waiting = length == _waiting.Length ? [] : _waiting[length..];
        if (_waiting.Length > 0)
        {
            return new HostedBatchResult(enumeration, new ObjectPacket(packet), 0, null, HResult.Ok);
        }

        if (_failure is { } failure && packet.IsEmpty)
        {
            IsOver = true;
            return new HostedBatchResult(0, default, 0, ProviderFailures.Of(failure), ProviderFailures.ResultOf(failure));
        }

        IsOver = _end is not null;
        ProviderFailure? omission = _end?.Omission is { } left ? ProviderFailures.Of(left) : null;
        return new HostedBatchResult(IsOver ? 0 : enumeration, new ObjectPacket(packet), (int)(_end?.Status ?? WbemStatus.WBEM_S_NO_ERROR), omission, HResult.Ok);
    }

    private static int LengthOfPacket(CimObject[] objects)
    {
        if (ObjectArrayWriter.GetMaxLength(objects) <= UsualPacket)
        {
            return objects.Length;
        }

        int length = 1;
        while (length < objects.Length && ObjectArrayWriter.GetMaxLength(objects.AsSpan(0, length * 2 <= objects.Length ? length * 2 : objects.Length)) <= UsualPacket)
        {
            length = Math.Min(length * 2, objects.Length);
        }

        return length;
    }
}
