using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>What a host offers to the catalogues that run in it, in place of what they would find in a program of their own. Immutable.</summary>
/// <param name="Programs">Starts programs for the user.</param>
/// <param name="Environment">The environment in which the user logs on, <c>NAME=value</c> each.</param>
public sealed record ProviderHostServices(IProgramStarter Programs, Func<IReadOnlyList<string>> Environment);
