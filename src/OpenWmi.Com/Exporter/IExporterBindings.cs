using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Where an exporter and its resolver are to be reached, as one client sees it. Any number of threads may ask.</summary>
public interface IExporterBindings
{
    /// <summary>Where the exporter listens, with ports. What the client dialled comes first (C1).</summary>
    /// <param name="connection">The client's connection.</param>
    DualStringArray OfExporter(IClientConnection connection);

    /// <summary>Where its resolver listens, without ports.</summary>
    /// <param name="connection">The client's connection.</param>
    DualStringArray OfResolver(IClientConnection connection);
}
