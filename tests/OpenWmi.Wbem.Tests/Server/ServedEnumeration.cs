using OpenWmi.Cim;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>An enumeration of a few items behind a gate, that says how many were drawn and whether it was released.</summary>
internal sealed class ServedEnumeration(int count, string? text = null) : IEnumWbemClassObject
{
    private int _next;
    private int _isReleased;

    /// <summary>What each draw waits for; by default nothing.</summary>
    public Func<int, CancellationToken, Task> Gate { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The status of the end.</summary>
    public WbemStatus End { get; init; } = WbemStatus.WBEM_S_FALSE;

    public WbemException? Omission { get; init; }

    public int Drawn => Volatile.Read(ref _next);

    public bool IsReleased => Volatile.Read(ref _isReleased) != 0;

    public async ValueTask<WbemBatch> NextAsync(int wanted, CancellationToken cancellationToken)
    {
        await Gate(_next, cancellationToken);
        CimObject[] objects = [.. Enumerable.Range(_next, Math.Min(wanted, count - _next)).Select(id => ServedSession.Make((uint)id, text))];
        Volatile.Write(ref _next, _next + objects.Length);
        return new WbemBatch(_next == count ? End : WbemStatus.WBEM_S_NO_ERROR, objects) { Omission = _next == count ? Omission : null };
    }

    public ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        _next = 0;
        return ValueTask.CompletedTask;
    }

    public ValueTask<IEnumWbemClassObject> CloneAsync(CancellationToken cancellationToken) => new(new ServedEnumeration(count, text) { _next = _next });

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isReleased, 1);
        return ValueTask.CompletedTask;
    }
}
