using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Winmgmt.Logging;

namespace OpenWmi.Winmgmt.Telemetry;

/// <summary>Serves calls as another dispatcher does, and brings each to the meter and, as an activity, to the traces. Where nobody listens to either, the call goes straight through.</summary>
/// <param name="inner">Who serves.</param>
/// <param name="meter">The meter.</param>
internal sealed class MeasuredDispatcher(RpcDispatcher inner, ServiceMeter meter) : RpcDispatcher
{
    /// <summary>The name of the source of activities.</summary>
    public const string SourceName = "OpenWmi";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Puts a measuring dispatcher before each interface of a table.</summary>
    public static RpcInterfaceTable Measure(RpcInterfaceTable table, ServiceMeter meter)
    {
        RpcInterfaceTable measured = new();
        foreach (RpcInterface served in table.All)
        {
            measured.Add(served with { Dispatcher = new MeasuredDispatcher(served.Dispatcher, meter) });
        }

        return measured;
    }

    /// <inheritdoc/>
    public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
        => meter.MeasuresRequests || Source.HasListeners() ? MeasureAsync(syntax, opnum, request, context) : inner.DispatchAsync(syntax, opnum, request, context);

    private async ValueTask<StubBuffer> MeasureAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
    {
        string operation = InterfaceNames.NameOf(syntax.Uuid, opnum);
        using Activity? activity = Source.StartActivity(operation, ActivityKind.Server);
        activity?.SetTag("rpc.system", "dcerpc").SetTag("enduser.id", context.Caller?.User.ToString());
        long start = Stopwatch.GetTimestamp();
        string status = "fault";
        try
        {
            StubBuffer response = await inner.DispatchAsync(syntax, opnum, request, context).ConfigureAwait(false);
            status = StatusOf(response, activity);
            return response;
        }
        catch (RpcFaultException fault)
        {
            status = fault.Status.ToString();
            activity?.SetStatus(ActivityStatusCode.Error, status);
            throw;
        }
        finally
        {
            activity?.SetTag("wmi.status", status);
            meter.Request(operation, status, Stopwatch.GetElapsedTime(start));
        }
    }

    // The result of an operation is the last thing that its stub writes. [MS-DCOM] 2.2.13.
    private string StatusOf(StubBuffer response, Activity? activity)
    {
        if (response.Length < sizeof(uint))
        {
            return "none";
        }

        uint result = BinaryPrimitives.ReadUInt32LittleEndian(response.Written[^sizeof(uint)..]);
        var status = unchecked((WbemStatus)(int)result);
        string name = Enum.IsDefined(status) ? status.ToString() : "0x" + result.ToString("X8", CultureInfo.InvariantCulture);
        if (result > int.MaxValue)
        {
            activity?.SetStatus(ActivityStatusCode.Error, name);
        }

        if (status is WbemStatus.WBEM_E_ACCESS_DENIED or WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD)
        {
            meter.Denied("request");
        }

        return name;
    }
}
