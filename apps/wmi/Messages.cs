using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi;

/// <summary>What goes to standard error: everything that is not data.</summary>
internal static class Messages
{
    private const string Red = "\e[31m";
    private const string Plain = "\e[0m";

    /// <summary>Says something on lines of its own.</summary>
    public static void Say(string text) => Write(string.Empty, text);

    /// <summary>Says what failed: <c>WBEM_E_NOT_FOUND (0x80041002): </c>and the sentence.</summary>
    public static void Report(WbemStatus status, string sentence) => Write(status.Format() + ": ", sentence);

    /// <summary>Writes to a terminal as it is, with what moves the cursor.</summary>
    public static void Draw(string text)
    {
        var output = new Utf8Output(static octets => StandardStream.Write(StandardStream.Error, octets) is Errno.None ? Errno.None : Errno.None);
        output.Write(text);
        output.Flush();
    }

    private static void Write(string name, string text)
    {
        // Where nobody can be told, there is nobody to be told that.
        var output = new Utf8Output(static octets => StandardStream.Write(StandardStream.Error, octets) is Errno.None ? Errno.None : Errno.None);
        bool hasColor = name.Length > 0 && Terminal.Of(StandardStream.Error).HasColor;
        output.Write(hasColor ? Red : string.Empty);
        output.Write(name);
        output.Write(hasColor ? Plain : string.Empty);
        output.WriteLine(DisplayText.Lines(text));
        output.Flush();
    }
}
