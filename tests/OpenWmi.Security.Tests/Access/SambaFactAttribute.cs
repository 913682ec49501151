namespace OpenWmi.Security.Tests.Access;

/// <summary>A test against Samba's implementation; skipped where its Python modules are missing, except in CI, where it fails.</summary>
public sealed class SambaFactAttribute : FactAttribute
{
    public SambaFactAttribute()
    {
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true";
        Skip = isDemanded || SambaProcess.IsThere ? null! : "Samba's Python modules are absent: install the package python3-samba.";
    }
}
