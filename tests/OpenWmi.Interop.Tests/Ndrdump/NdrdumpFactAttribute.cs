namespace OpenWmi.Interop.Tests.Ndrdump;

/// <summary>A test that asks ndrdump; skipped, with the reason, where it is not installed. In CI it is.</summary>
internal sealed class NdrdumpFactAttribute : FactAttribute
{
    public NdrdumpFactAttribute() => Skip = NdrdumpProcess.IsThere || Environment.GetEnvironmentVariable("CI") == "true" ? null! : "ndrdump is absent: install the package samba-testsuite.";
}
