using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What an operation answers that gives a security descriptor. Immutable.</summary>
/// <param name="Length">The octets of <paramref name="Descriptor"/>.</param>
/// <param name="Descriptor">The descriptor in its binary form; null where there is none.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct DescriptorResult(uint Length, [SizeIs(nameof(Length), HostingLimits.MaxDescriptor)] ReadOnlyMemory<byte>? Descriptor, HResult ReturnValue);
