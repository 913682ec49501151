namespace OpenWmi.Cim.Mof;

/// <summary>Leaves a statement or a member at an error; caught where the parser or the compiler goes on.</summary>
internal sealed class MofException(WbemStatus status, int offset, string message) : Exception(message)
{
    public WbemStatus Status { get; } = status;

    public int Offset { get; } = offset;
}
