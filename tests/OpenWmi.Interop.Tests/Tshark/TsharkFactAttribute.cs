namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>A test that asks tshark; skipped, with the reason, where it is not installed. In CI it is.</summary>
internal sealed class TsharkFactAttribute : FactAttribute
{
    public TsharkFactAttribute() => Skip = TsharkProcess.IsThere || Environment.GetEnvironmentVariable("CI") == "true" ? null! : "tshark is absent: install the package tshark.";
}
