using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenWmi.Rpc;

namespace OpenWmi.Winmgmt.Telemetry;

/// <summary>The metrics of the service: the meter <c>OpenWmi</c>. Any number of threads may use it. What nobody listens to costs a comparison.</summary>
internal sealed class ServiceMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "OpenWmi";

    private readonly Meter _meter = new(Name);
    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _denied;

    public ServiceMeter()
    {
        _connections = _meter.CreateUpDownCounter<int>("openwmi.connections", "{connection}", "Connections at this moment.");
        _refused = _meter.CreateCounter<long>("openwmi.connections.refused", "{connection}", "Connections that were turned away or cut off.");
        _requests = _meter.CreateCounter<long>("openwmi.requests", "{request}", "Calls of objects, by operation and by the status that they were answered with.");
        _durations = _meter.CreateHistogram<double>("openwmi.request.duration", "s", "How long calls of objects took, by operation.");
        _faults = _meter.CreateCounter<long>("openwmi.faults", "{request}", "Calls that were answered with a fault, by its status.");
        _denied = _meter.CreateCounter<long>("openwmi.denied", "{refusal}", "Refusals, by where they were made: authentication, call, request.");
    }

    /// <summary>Whether somebody listens to calls.</summary>
    public bool MeasuresRequests => _requests.Enabled || _durations.Enabled || _denied.Enabled;

    /// <summary>Shows a number that somebody else counts.</summary>
    public void Observe(string name, string unit, string description, Func<long> read) => _meter.CreateObservableGauge(name, read, unit, description);

    public void ConnectionOpened() => _connections.Add(1);

    public void ConnectionClosed() => _connections.Add(-1);

    public void ConnectionRefused() => _refused.Add(1);

    public void CallFaulted(RpcStatus status)
    {
        if (_faults.Enabled)
        {
            _faults.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
        }
    }

    /// <summary>Counts a refusal.</summary>
    /// <param name="where">authentication, call or request.</param>
    public void Denied(string where) => _denied.Add(1, new KeyValuePair<string, object?>("where", where));

    /// <summary>Counts a call.</summary>
    /// <param name="operation">Interface and operation.</param>
    /// <param name="status">What it was answered with.</param>
    /// <param name="duration">How long it took.</param>
    public void Request(string operation, string status, TimeSpan duration)
    {
        TagList tags = new() { { "operation", operation }, { "status", status } };
        _requests.Add(1, tags);
        _durations.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    public void Dispose() => _meter.Dispose();
}
