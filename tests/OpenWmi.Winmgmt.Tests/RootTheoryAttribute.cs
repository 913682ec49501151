namespace OpenWmi.Winmgmt.Tests;

/// <summary>A theory that only root can test; for others it is skipped with the reason.</summary>
internal sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = Environment.IsPrivilegedProcess ? null! : "Only root can give a file to another user.";
}
