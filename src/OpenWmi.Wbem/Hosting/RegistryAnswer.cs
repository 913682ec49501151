using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What an operation of <see cref="IHostRegistry"/> answers that says yes or no. Immutable.</summary>
/// <param name="Result">What <see cref="Registry.IRegistry"/> answers.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct RegistryAnswer(bool Result, HResult ReturnValue);
