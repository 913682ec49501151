using System.Globalization;
using OpenWmi.Providers.Linux.Networking;

namespace OpenWmi.Providers.Linux;

/// <summary>A network adapter, and its configuration.</summary>
[CimClass(Superclass = "Win32_DeviceSettings", Association = true)]
[UUID("{8502C50A-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_NetworkAdapterSetting
{
    private static readonly ObjectReference Adapters = new("Win32_NetworkAdapter", "DeviceID");
    private static readonly ObjectReference Configurations = new("Win32_NetworkAdapterConfiguration", "Index");

    private readonly int _index;

    private Win32_NetworkAdapterSetting(int index) => _index = index;

    /// <summary>The adapter.</summary>
    [Key, Override("Element"), Reference("Win32_NetworkAdapter")]
    public string Element => Adapters.To(_index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The configuration, of the same number.</summary>
    [Key, Override("Setting"), Reference("Win32_NetworkAdapterConfiguration")]
    public string Setting => string.Create(CultureInfo.InvariantCulture, $"{ObjectReference.Namespace}Win32_NetworkAdapterConfiguration.Index={_index}");

    /// <summary>One for each interface: of an interface nothing but its number is read.</summary>
    public static IEnumerable<Win32_NetworkAdapterSetting> Enumerate(ProviderRequest request) =>
        NetworkFacts.Of(request).Interfaces().Select(files => new Win32_NetworkAdapterSetting(files.Index));

    /// <summary>The one of an adapter and its configuration.</summary>
    public static Win32_NetworkAdapterSetting? Find(ProviderRequest request, string element, string setting) => Enumerate(request).FirstOrDefault(found =>
        Adapters.Read(element) is [var adapter] && Configurations.Read(setting) is [var configuration]
        && adapter == configuration && adapter == found._index.ToString(CultureInfo.InvariantCulture));
}
