namespace OpenWmi.Rpc.Associations;

/// <summary>Numbers for connections, for logs: each once in a process.</summary>
internal static class ConnectionNumbers
{
    private static long _last;

    public static long Next() => Interlocked.Increment(ref _last);
}
