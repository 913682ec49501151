using System.Diagnostics;

namespace OpenWmi.Wbem.Server;

/// <summary>A request while it is served: counted with its session, and a span of <see cref="WbemServerActivity"/> where somebody listens.</summary>
internal readonly struct RequestScope : IDisposable
{
    private readonly SessionEntry _session;
    private readonly Activity? _activity;

    public RequestScope(SessionEntry session, string operation)
    {
        _session = session;
        _activity = WbemServerActivity.Start(operation, session.Namespace);
    }

    public void Dispose()
    {
        _activity?.Dispose();
        _session.End();
    }
}
