using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>Follows no reference away from where it came from (S14).</summary>
public sealed class NoOtherExporters : IOxidResolver
{
    private NoOtherExporters()
    {
    }

    /// <summary>The only one.</summary>
    public static NoOtherExporters Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<RemoteExporter?> ResolveAsync(ObjRefRemote reference, ServerCallContext? broughtBy, CancellationToken cancellationToken)
        => ValueTask.FromResult<RemoteExporter?>(null);
}
