using System.Reflection;

namespace OpenWmi.ObjectManager;

/// <summary>The version of the running program in WMI's form, <c>major.minor.build.0000</c>. Facts 7.1.</summary>
internal static class ProductVersion
{
    public static string Current { get; } = Format(typeof(ProductVersion).Assembly.GetName().Version ?? new Version(0, 0, 0));

    private static string Format(Version version) => $"{version.Major}.{version.Minor}.{version.Build}.0000";
}
