using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>
/// Finds exporters that a reference names and that are not where it came from. A service must not follow a reference to wherever it says: only back to the peer that brought it, and as nobody
/// unless it was configured otherwise (S14). Any number of threads may ask.
/// </summary>
public interface IOxidResolver
{
    /// <summary>Finds an exporter.</summary>
    /// <param name="reference">A reference to one of its objects.</param>
    /// <param name="broughtBy">The call that brought it to a service; null in a client, whose server it came from.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The exporter; null where the reference is not followed.</returns>
    ValueTask<RemoteExporter?> ResolveAsync(ObjRefRemote reference, ServerCallContext? broughtBy, CancellationToken cancellationToken);
}
