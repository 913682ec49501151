namespace OpenWmi.Hosting.Tests;

/// <summary>A theory that only root can do; for others it is skipped with the reason.</summary>
internal sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = Environment.IsPrivilegedProcess ? null! : "Only root can start a process as another user.";
}
