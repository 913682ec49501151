namespace OpenWmi.Providers.Tests.Samples;

/// <summary>One instance.</summary>
[CimClass(Singleton = true)]
internal sealed partial class Sample_Settings
{
    public static bool Enabled => true;

    public static Sample_Settings Get() => new();
}
