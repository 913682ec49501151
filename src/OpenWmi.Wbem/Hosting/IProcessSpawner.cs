using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>A process that starts programs for one user and does nothing else: it is that user, and what it starts can do what the user can do. No provider is ever in it. ADR 24.</summary>
[OrpcInterface("1a2a7c61-ea10-48a2-a7ee-61d60fb3357f")]
public interface IProcessSpawner : IHostProcess
{
    /// <summary>Starts a program.</summary>
    /// <param name="argumentCount">The number of arguments.</param>
    /// <param name="arguments">The program and its arguments. No shell reads them.</param>
    /// <param name="environmentCount">The number of variables.</param>
    /// <param name="environment">The environment, where the options say that it is given.</param>
    /// <param name="options">How.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<SpawnResult> Start(
        uint argumentCount,
        [SizeIs(nameof(argumentCount), HostingLimits.MaxTexts)] ReadOnlyMemory<SpawnedText> arguments,
        uint environmentCount,
        [SizeIs(nameof(environmentCount), HostingLimits.MaxTexts)] ReadOnlyMemory<SpawnedText> environment,
        SpawnOptions options,
        CallContext call);
}
