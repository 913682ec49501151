namespace OpenWmi.Providers.Tests.Samples;

/// <summary>One instance.</summary>
[CimClass(Singleton = true)]
internal sealed partial class Sample_Settings
{
    public static bool Enabled => true;

    public static Sample_Settings Get() => new();

    [CimMethod("Get")]
    public static uint GetNumber() => 1;

    [CimMethod]
    public bool Reset() => this is not null;
}
