namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>A test against impacket 0.10; skipped where it is missing, except in CI, where it fails.</summary>
public sealed class ImpacketFactAttribute : FactAttribute
{
    public ImpacketFactAttribute()
    {
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true";
        Skip = isDemanded || ImpacketProcess.IsThere ? null! : "impacket is absent: install the package python3-impacket.";
    }
}
