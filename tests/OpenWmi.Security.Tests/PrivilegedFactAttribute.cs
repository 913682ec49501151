namespace OpenWmi.Security.Tests;

/// <summary>A test that makes users, and is skipped, with its reason, where this process may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivilegedFactAttribute : FactAttribute
{
    public PrivilegedFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null! : "needs root to make users";
}
