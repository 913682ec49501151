namespace OpenWmi.Com;

/// <summary>Something of this process that others have references to. It is disposed of once, when nobody has one any more and no call runs in it.</summary>
internal sealed class ExportedTarget(object target)
{
    private readonly Lock _lock = new();
    private int _objects;
    private int _calls;
    private bool _isGone;

    public object Target { get; } = target;

    /// <summary>Counts an object; false once it is gone.</summary>
    public bool TryAddObject()
    {
        lock (_lock)
        {
            _objects += _isGone ? 0 : 1;
            return !_isGone;
        }
    }

    /// <summary>Counts an object less; true when it is to be disposed of now.</summary>
    public bool RemoveObject()
    {
        lock (_lock)
        {
            _objects--;
            return EndIfIdle();
        }
    }

    /// <summary>Counts a call; false once it is gone.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            _calls += _isGone ? 0 : 1;
            return !_isGone;
        }
    }

    /// <summary>Counts a call less; true when it is to be disposed of now.</summary>
    public bool Leave()
    {
        lock (_lock)
        {
            _calls--;
            return EndIfIdle();
        }
    }

    public ValueTask DisposeAsync()
    {
        switch (Target)
        {
            case IAsyncDisposable later:
                return later.DisposeAsync();
            case IDisposable now:
                now.Dispose();
                break;
        }

        return ValueTask.CompletedTask;
    }

    private bool EndIfIdle()
    {
        if (_isGone || _objects > 0 || _calls > 0)
        {
            return false;
        }

        _isGone = true;
        return true;
    }
}
