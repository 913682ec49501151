namespace OpenWmi.Com;

/// <summary>Keeps nothing.</summary>
public sealed class SilentComLog : IComLog
{
    private SilentComLog()
    {
    }

    /// <summary>The only one.</summary>
    public static SilentComLog Instance { get; } = new();

    /// <inheritdoc/>
    public void Refused(string caller, Guid iid, ushort opnum, string reason)
    {
        // Nobody wants to know.
    }

    /// <inheritdoc/>
    public void Failed(Guid iid, ushort opnum, Guid causalityId, Exception exception)
    {
        // Nobody wants to know.
    }

    /// <inheritdoc/>
    public void NotDisposed(object target, Exception exception)
    {
        // Nobody wants to know.
    }
}
