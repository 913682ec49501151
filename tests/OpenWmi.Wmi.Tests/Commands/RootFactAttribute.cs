namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>A test that makes a user, which only root can. For others it is skipped and says so; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute.</summary>
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Only root can make the user of this test.";
        }
    }
}
