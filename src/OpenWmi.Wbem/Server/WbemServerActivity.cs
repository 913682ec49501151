using System.Diagnostics;

namespace OpenWmi.Wbem.Server;

/// <summary>The traces of a server: one span for each request, with the operation as its name and the namespace as a tag. What was asked for is not in it.</summary>
public static class WbemServerActivity
{
    /// <summary>The name of the source, for listeners.</summary>
    public const string SourceName = "OpenWmi.Wbem.Server";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Start(string operation, string ns) => Source.HasListeners() ? Source.StartActivity(operation, ActivityKind.Server)?.SetTag("wmi.namespace", ns) : null;
}
