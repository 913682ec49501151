namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/PID/io says: reads and writes of every kind, to files, pipes and sockets. Only the process's user and root may read it.</summary>
/// <param name="ReadOctets">rchar: octets that system calls have read.</param>
/// <param name="WrittenOctets">wchar: octets that system calls have written.</param>
/// <param name="ReadCalls">syscr: how many system calls have read.</param>
/// <param name="WriteCalls">syscw: how many system calls have written.</param>
/// <remarks>proc_pid_io(5).</remarks>
public readonly record struct ProcIo(ulong ReadOctets, ulong WrittenOctets, ulong ReadCalls, ulong WriteCalls)
{
    /// <summary>Reads the file's text. Nothing is allocated.</summary>
    /// <param name="text">The whole content of the file; unknown lines are ignored.</param>
    /// <param name="io">What it says when the result is true.</param>
    /// <returns>False when one of the four lines is missing or damaged.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcIo io)
    {
        io = default;
        ulong? readOctets = null, writtenOctets = null, readCalls = null, writeCalls = null;
        NamedLines lines = new(text);
        while (lines.MoveNext())
        {
            if (lines.Name.SequenceEqual("rchar"u8))
            {
                readOctets = lines.Number;
            }
            else if (lines.Name.SequenceEqual("wchar"u8))
            {
                writtenOctets = lines.Number;
            }
            else if (lines.Name.SequenceEqual("syscr"u8))
            {
                readCalls = lines.Number;
            }
            else if (lines.Name.SequenceEqual("syscw"u8))
            {
                writeCalls = lines.Number;
            }
        }

        if (readOctets is not { } rchar || writtenOctets is not { } wchar || readCalls is not { } syscr || writeCalls is not { } syscw)
        {
            return false;
        }

        io = new ProcIo(rchar, wchar, syscr, syscw);
        return true;
    }
}
