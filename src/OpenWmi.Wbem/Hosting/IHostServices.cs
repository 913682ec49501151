using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What a provider host may ask of the service, over a link on which everything is asked by the host's user, whatever it says. ADR 24.</summary>
[OrpcInterface("5a1cf6e5-94b6-46b3-bc2e-3d1d1d2f6b0a")]
public interface IHostServices
{
    /// <summary>Opens the namespace that goes with a call which is under way, as its caller sees it.</summary>
    /// <param name="namespaceId">What the call said.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<ServicesResult> OpenNamespace(ulong namespaceId, CallContext call);

    /// <summary>Gets a class of the namespace that goes with a call which is under way, in one call.</summary>
    /// <param name="namespaceId">What the call said.</param>
    /// <param name="className">The class.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HostedObjectResult> GetClass(ulong namespaceId, [WideString(ProtocolLimits.MaxText)] string className, CallContext call);

    /// <summary>Starts a program as the user, who gets what the user can do: nothing of the host's bounds is upon it. See <see cref="IProcessSpawner.Start"/>.</summary>
    /// <param name="argumentCount">The number of arguments.</param>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="environmentCount">The number of variables.</param>
    /// <param name="environment">The environment, where the options say that it is given.</param>
    /// <param name="options">How.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<SpawnResult> Spawn(
        uint argumentCount,
        [SizeIs(nameof(argumentCount), HostingLimits.MaxTexts)] ReadOnlyMemory<SpawnedText> arguments,
        uint environmentCount,
        [SizeIs(nameof(environmentCount), HostingLimits.MaxTexts)] ReadOnlyMemory<SpawnedText> environment,
        SpawnOptions options,
        CallContext call);
}
