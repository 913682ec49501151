namespace OpenWmi.Native;

/// <summary>The questions that a reader of files asks of an <see cref="Errno"/>.</summary>
public static class ErrnoExtensions
{
    /// <summary>Whether the object does not exist, or ceased to exist while it was read: ENOENT or ESRCH.</summary>
    /// <param name="error">The outcome of a call.</param>
    /// <returns>True when there is nothing there.</returns>
    public static bool IsGone(this Errno error) => error is Errno.ENOENT or Errno.ESRCH;

    /// <summary>Whether the caller lacks the right: EACCES or EPERM.</summary>
    /// <param name="error">The outcome of a call.</param>
    /// <returns>True when the kernel refused.</returns>
    public static bool IsDenied(this Errno error) => error is Errno.EACCES or Errno.EPERM;
}
