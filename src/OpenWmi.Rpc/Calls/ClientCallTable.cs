using OpenWmi.Rpc.Associations;

namespace OpenWmi.Rpc.Calls;

/// <summary>The calls of a client's connection that have no answer yet. Any number of threads may use it.</summary>
/// <param name="cancel">Tells the server that a call is cancelled.</param>
/// <param name="resumesAnywhere">Whether callers may go on on threads that others depend on.</param>
internal sealed class ClientCallTable(Action<ClientCall> cancel, bool resumesAnywhere)
{
    private const int MaxKept = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, ClientCall> _calls = [];
    private readonly Stack<ClientCall> _kept = new();
    private Exception? _failure;
    private uint _lastId;

    /// <summary>Whether no call waits for an answer.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count == 0;
            }
        }
    }

    /// <summary>A number for a bind or alter_context: they are numbered with the calls.</summary>
    public uint NextId()
    {
        lock (_lock)
        {
            return NextFreeId();
        }
    }

    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcFaultException">CallFailedDidNotExecute: the connection is gone.</exception>
    public ClientCall Begin(ClientSecurity? security)
    {
        lock (_lock)
        {
            if (_failure is not null)
            {
                throw new RpcFaultException(RpcStatus.CallFailedDidNotExecute, "The connection is closed.", didNotExecute: true, _failure);
            }

            ClientCall call = _kept.TryPop(out ClientCall? kept) ? kept : new ClientCall(this, resumesAnywhere);
            call.Begin(NextFreeId(), security);
            _calls.Add(call.CallId, call);
            return call;
        }
    }

    /// <summary>Finds the call that an answer is for.</summary>
    public ClientCall? Find(uint callId)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(callId);
        }
    }

    /// <summary>The answer of a call is there.</summary>
    public void Remove(uint callId)
    {
        lock (_lock)
        {
            _calls.Remove(callId);
        }
    }

    /// <summary>The caller of a call waits no longer. The call stays until its answer comes.</summary>
    public void Abandon(ClientCall call) => cancel(call);

    /// <summary>Keeps a call for another time.</summary>
    public void Return(ClientCall call)
    {
        lock (_lock)
        {
            if (_kept.Count < MaxKept)
            {
                _kept.Push(call);
            }
        }
    }

    /// <summary>Ends all calls, and lets none begin.</summary>
    public void Fail(Exception reason)
    {
        ClientCall[] calls;
        lock (_lock)
        {
            _failure ??= reason;
            calls = [.. _calls.Values];
            _calls.Clear();
        }

        foreach (ClientCall call in calls)
        {
            if (call.TryEnd(null, new RpcFaultException(RpcStatus.CallFailed, "The connection was lost while the call was under way.", inner: reason)))
            {
                ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
            }
        }
    }

    private uint NextFreeId()
    {
        do
        {
            _lastId = unchecked(_lastId + 1);
        }
        while (_lastId == 0 || _calls.ContainsKey(_lastId));

        return _lastId;
    }
}
