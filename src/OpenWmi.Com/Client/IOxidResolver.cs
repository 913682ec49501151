namespace OpenWmi.Com;

/// <summary>Finds exporters that a reference names and that are not the one it came from. Any number of threads may ask.</summary>
public interface IOxidResolver
{
    /// <summary>Finds an exporter.</summary>
    /// <param name="reference">A reference to one of its objects.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The exporter; null where the reference is not followed.</returns>
    ValueTask<RemoteExporter?> ResolveAsync(ObjRefRemote reference, CancellationToken cancellationToken);
}
