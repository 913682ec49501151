using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Hosting;

/// <summary>What a host offers to the catalogues that run in it, in place of what they would find in a program of their own. Immutable.</summary>
/// <param name="Programs">Starts programs for the user.</param>
/// <param name="Environment">The environment in which the user logs on, <c>NAME=value</c> each.</param>
/// <param name="Registry">The registry, as the user sees it.</param>
/// <param name="ServiceDescriptors">The security descriptors of services, as the user may use them.</param>
public sealed record ProviderHostServices(IProgramStarter Programs, Func<IReadOnlyList<string>> Environment, IRegistryAccess Registry, IServiceDescriptors ServiceDescriptors);
