namespace OpenWmi.Service.Tests;

/// <summary>A test that only root can do; for others it is skipped with the reason.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null! : "Only root can start a process as another user.";
}
