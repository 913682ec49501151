using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>No address: the exporter is at the other end of the connection that the reference came over, as it is on a Unix socket.</summary>
public sealed class SameConnectionBindings : IExporterBindings
{
    private SameConnectionBindings()
    {
    }

    /// <summary>The only one.</summary>
    public static SameConnectionBindings Instance { get; } = new();

    /// <inheritdoc/>
    public DualStringArray OfExporter(IClientConnection connection) => DualStringArray.Empty;

    /// <inheritdoc/>
    public DualStringArray OfResolver(IClientConnection connection) => DualStringArray.Empty;
}
