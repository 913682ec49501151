namespace OpenWmi.Native.Interop;

/// <summary>What every process that is started here has: a session of its own, and signals as they are by default.</summary>
internal static unsafe class SpawnAttributes
{
    /// <summary>Sets the signals.</summary>
    /// <param name="attributes">The attributes, initialised.</param>
    /// <param name="flags">The flags that go with it; the caller sets them, with its own.</param>
    public static Errno SetSessionAndSignals(byte* attributes, out short flags)
    {
        byte* signals = stackalloc byte[Libc.SignalSetSize];
        flags = Libc.SpawnSetSession | Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask;

        // A set is a row of bits. sigfillset leaves out the two signals that the C library keeps for itself, and a child would ignore those.
        var set = new Span<byte>(signals, Libc.SignalSetSize);
        set.Fill(byte.MaxValue);
        Errno error = (Errno)Libc.SetSpawnSignalDefaults(attributes, signals);
        set.Clear();
        return error == Errno.None ? (Errno)Libc.SetSpawnSignalMask(attributes, signals) : error;
    }
}
