namespace OpenWmi.Wbem.Client;

/// <summary><c>lTimeout</c> of the wire: milliseconds, -1 without end.</summary>
internal static class WireTimeout
{
    /// <summary>WBEM_INFINITE.</summary>
    public const int Infinite = -1;

    /// <summary>A time as the wire has it; one that is longer than it can say is without end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static int Of(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return Infinite;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return timeout.TotalMilliseconds >= int.MaxValue ? Infinite : (int)Math.Ceiling(timeout.TotalMilliseconds);
    }
}
