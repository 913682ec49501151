using Microsoft.Win32.SafeHandles;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Asks before something is replaced.</summary>
internal static class Confirmation
{
    private const int LongestAnswer = 16;

    public static Option Yes { get; } = new("--yes", null, "do not ask");

    /// <summary>Whether to go on: <c>--yes</c>, or a yes from the terminal.</summary>
    /// <exception cref="UsageException">Nobody is there to answer.</exception>
    public static bool Ask(Arguments arguments, string question, string command)
    {
        if (arguments.Has(Yes))
        {
            return true;
        }

        if (!StandardStream.IsTerminal(StandardStream.Input) || !StandardStream.IsTerminal(StandardStream.Error))
        {
            throw new UsageException($"Nobody is at a terminal to confirm this; to go on without asking: {Yes.Name}.", command);
        }

        var output = new Utf8Output(StandardStream.Error);
        output.Write($"{DisplayText.Line(question)} [y/N] ");
        output.Flush();
        using var handle = new SafeFileHandle(StandardStream.Input, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        Span<byte> answer = stackalloc byte[LongestAnswer];
        int length = input.Read(answer);
        return length > 0 && answer[0] is (byte)'y' or (byte)'Y';
    }
}
