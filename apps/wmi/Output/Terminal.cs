using System.Globalization;
using OpenWmi.Native;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>What stands at the other end of a standard descriptor, and what may be written there.</summary>
/// <param name="IsTerminal">Whether it is a terminal.</param>
/// <param name="Width">The columns to keep to; <see cref="Unlimited"/> for a file or a pipe where COLUMNS says nothing.</param>
/// <param name="HasColor">Whether to use bold and colours: on a terminal that is not <c>dumb</c>, where NO_COLOR is not set.</param>
internal sealed record Terminal(bool IsTerminal, int Width, bool HasColor)
{
    /// <summary>No limit: a program that reads the output loses nothing.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>Whether a line can be written over: a terminal that is not <c>dumb</c>.</summary>
    public bool HasCursor => IsTerminal && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private const int Narrowest = 20;
    private const int DefaultWidth = 80;

    public static Terminal Of(int descriptor)
    {
        bool isTerminal = StandardStream.IsTerminal(descriptor);
        bool hasColor = isTerminal
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new(isTerminal, FindWidth(descriptor, isTerminal), hasColor);
    }

    // COLUMNS goes first: who sets it means it. Shells do not export theirs.
    private static int FindWidth(int descriptor, bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0)
        {
            return Math.Max(Narrowest, columns);
        }

        if (!isTerminal)
        {
            return Unlimited;
        }

        int width = StandardStream.GetTerminalWidth(descriptor);
        return width == 0 ? DefaultWidth : Math.Max(Narrowest, width);
    }
}
