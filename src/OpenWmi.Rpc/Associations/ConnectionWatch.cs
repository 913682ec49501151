namespace OpenWmi.Rpc.Associations;

/// <summary>Judges whether a connection takes too long (S30). It looks now and then, so that nothing that a PDU needs costs a timer. For one thread at a time.</summary>
/// <param name="options">The limits, and the clock.</param>
internal sealed class ConnectionWatch(RpcServerOptions options)
{
    private readonly long _opened = options.Clock.GetTimestamp();
    private long _lastReceived = options.Clock.GetTimestamp();
    private long _lastSent = options.Clock.GetTimestamp();
    private int _received;
    private int _sent;

    /// <summary>Looks at the connection.</summary>
    /// <returns>Why it is to be closed; null where it is not.</returns>
    public string? Judge(in ConnectionState state)
    {
        long now = options.Clock.GetTimestamp();
        Note(state, now);
        if (!state.IsAuthenticated && IsOver(_opened, now, options.UnauthenticatedLifetime))
        {
            return "The client did not say in time who it is.";
        }

        // As long as calls are under way, it is this side that does not read.
        if (state.HasPart && state.Calls == 0 && IsOver(_lastReceived, now, options.StallTimeout))
        {
            return "The client did not finish in time what it began to send.";
        }

        if (state.IsSending && IsOver(_lastSent, now, options.StallTimeout))
        {
            return "The client did not read in time what it was sent.";
        }

        return state.Calls == 0 && !state.IsSending && IsOver(_lastReceived, now, options.IdleTimeout) ? "Nothing was under way for too long." : null;
    }

    private void Note(in ConnectionState state, long now)
    {
        if (state.Received != _received || state.Calls > 0)
        {
            (_received, _lastReceived) = (state.Received, now);
        }

        if (state.Sent != _sent || !state.IsSending)
        {
            (_sent, _lastSent) = (state.Sent, now);
        }
    }

    private bool IsOver(long since, long now, TimeSpan limit) => limit != Timeout.InfiniteTimeSpan && options.Clock.GetElapsedTime(since, now) >= limit;
}
