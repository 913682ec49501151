using System.Net;
using System.Net.Sockets;
using OpenWmi.Providers.Linux.Networking;

namespace OpenWmi.Providers.Linux;

/// <content>What the getters share.</content>
internal sealed partial class Win32_NetworkAdapterConfiguration
{
    private IEnumerable<InterfaceAddress> Addresses => _files.Network.AddressesOf(_files.Index);

    private ResolverConfiguration Resolver => _files.Network.Resolver;

    private InterfaceAddress? Lease => Addresses.FirstOrDefault(address => !address.IsPermanent && address.ValidSeconds is not null && address.Address.AddressFamily == AddressFamily.InterNetwork);

    private uint? Setting(string name) => _files.Network.ReadSetting(name);

    private static uint? ToMilliseconds(uint? seconds) => seconds is { } known ? (uint)Math.Min(known * 1000UL, uint.MaxValue) : null;

    private static T[]? OrNull<T>(IEnumerable<T> values) => values.ToArray() is { Length: > 0 } found ? found : null;

    // The interface is known anyway: an address of the link needs no scope after a percent sign.
    private static string Text(IPAddress address) => address.ToString().Split('%')[0];
}
