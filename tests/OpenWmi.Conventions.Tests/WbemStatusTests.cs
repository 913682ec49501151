using System.Globalization;
using OpenWmi.Cim;

namespace OpenWmi.Conventions.Tests;

/// <summary>The numbers are part of the protocol: each equals the published one.</summary>
public sealed class WbemStatusTests
{
    private static readonly Dictionary<string, int> Published = Checkout.Read("tests/TestData/wmi/wbem-status.txt").Split('\n')
        .Where(line => line.StartsWith("0x", StringComparison.Ordinal)).Select(line => line.Split(' '))
        .ToDictionary(parts => parts[1], parts => int.Parse(parts[0].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static readonly Dictionary<string, int> Ours = Enum.GetNames<WbemStatus>().ToDictionary(name => name, name => (int)Enum.Parse<WbemStatus>(name));

    [Fact]
    public void Every_status_has_its_published_number()
        => Assert.Empty(Ours.Where(status => Published.GetValueOrDefault(status.Key, ~status.Value) != status.Value)
            .Select(status => $"{status.Key} = 0x{status.Value:X8}"));

    [Fact]
    public void Every_published_status_is_there() => Assert.Empty(Published.Keys.Except(Ours.Keys));
}
