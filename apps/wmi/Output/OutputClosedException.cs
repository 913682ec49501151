namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Whoever read the output has gone: <c>wmi … | head -1</c>. The program ends without a word.</summary>
internal sealed class OutputClosedException : IOException
{
    public OutputClosedException()
        : base("Nobody reads the output any more.")
    {
    }
}
