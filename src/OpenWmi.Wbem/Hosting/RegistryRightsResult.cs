using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What <see cref="IHostRegistry.GetRights"/> answers. Immutable.</summary>
/// <param name="Rights">The rights: <see cref="Registry.RegistryRights"/>.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct RegistryRightsResult(uint Rights, HResult ReturnValue);
