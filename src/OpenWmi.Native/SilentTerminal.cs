using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A terminal that does not show what is typed, until this is disposed of or a signal ends the program. termios(3).</summary>
public sealed unsafe class SilentTerminal : IDisposable
{
    // The structure has 60 octets in glibc and in musl; the four sets of flags come first, the local ones last.
    private const int TermiosSize = 256;
    private const int LocalFlags = 3;
    private const uint Echo = 0x8;
    private const uint EchoNewLine = 0x40;
    private const int DrainAndFlush = 2;

    private readonly int _descriptor;
    private readonly byte[] _before = new byte[TermiosSize];
    private readonly PosixSignalRegistration[] _signals;

    private SilentTerminal(int descriptor)
    {
        _descriptor = descriptor;
        _signals = [];
        fixed (byte* before = _before)
        {
            Check(Libc.GetTerminalAttributes(descriptor, before));
        }

        PosixSignal[] ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _signals = [.. ends.Select(signal => PosixSignalRegistration.Create(signal, _ => Restore()))];
        byte[] silent = [.. _before];
        fixed (byte* attributes = silent)
        {
            ((uint*)attributes)[LocalFlags] &= ~(Echo | EchoNewLine);
            Check(Libc.SetTerminalAttributes(descriptor, DrainAndFlush, attributes));
        }
    }

    /// <summary>Makes a terminal silent. What was typed before is thrown away.</summary>
    /// <param name="descriptor">The terminal.</param>
    /// <returns>What makes it show again what is typed.</returns>
    /// <exception cref="NativeException">It is none.</exception>
    public static SilentTerminal Begin(int descriptor) => new(descriptor);

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "The terminal cannot be kept from showing what is typed");
        }
    }

    private void Restore()
    {
        fixed (byte* before = _before)
        {
            // A terminal that has gone shows nothing.
            _ = Libc.SetTerminalAttributes(_descriptor, DrainAndFlush, before);
        }
    }
}
