namespace OpenWmi.Com.Tests;

/// <summary>A clock that stands still until it is told to go on; its timers fire then.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly List<FakeTimer> _timers = [];
    private long _now = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        FakeTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Goes on, a second at a time.</summary>
    public void Advance(TimeSpan time)
    {
        for (long end = _now + time.Ticks; _now < end;)
        {
            _now = Math.Min(end, _now + TimeSpan.TicksPerSecond);
            FakeTimer[] timers;
            lock (_timers)
            {
                timers = [.. _timers];
            }

            foreach (FakeTimer timer in timers)
            {
                timer.FireIfDue();
            }
        }
    }

    private sealed class FakeTimer(FakeTimeProvider time, Action fire) : ITimer
    {
        private long _due = long.MaxValue;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time._now + dueTime.Ticks;
            _period = period;
            return true;
        }

        public void FireIfDue()
        {
            if (time._now >= _due)
            {
                _due = _period <= TimeSpan.Zero ? long.MaxValue : _due + _period.Ticks;
                fire();
            }
        }

        public void Dispose()
        {
            lock (time._timers)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
