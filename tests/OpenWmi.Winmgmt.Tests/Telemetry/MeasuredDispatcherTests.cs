using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Winmgmt.Telemetry;

namespace OpenWmi.Winmgmt.Tests.Telemetry;

public sealed class MeasuredDispatcherTests : IDisposable
{
    private const ushort GetObjectOpnum = 6;
    private readonly ServiceMeter _meter = new();
    private readonly List<string> _measured = [];

    public void Dispose() => _meter.Dispose();

    [Theory]
    [InlineData(WbemStatus.WBEM_S_NO_ERROR, "WBEM_S_NO_ERROR", false)]
    [InlineData(WbemStatus.WBEM_E_NOT_FOUND, "WBEM_E_NOT_FOUND", false)]
    [InlineData(WbemStatus.WBEM_E_ACCESS_DENIED, "WBEM_E_ACCESS_DENIED", true)]
    [InlineData((WbemStatus)0x7777, "0x00007777", false)]
    public async Task A_call_is_counted_by_operation_and_status_and_a_refusal_once_more(WbemStatus status, string name, bool isDenied)
    {
        using MeterListener listener = Listen();

        using StubBuffer response = await DispatchAsync(new Answering(unchecked((uint)(int)status)));

        Assert.Contains($"openwmi.requests 1 operation=IWbemServices.GetObject status={name}", _measured);
        Assert.Contains(_measured, line => line.StartsWith("openwmi.request.duration ", StringComparison.Ordinal) && line.EndsWith("operation=IWbemServices.GetObject", StringComparison.Ordinal));
        Assert.Equal(isDenied, _measured.Contains("openwmi.denied 1 where=request"));
    }

    [Fact]
    public async Task A_fault_goes_on_to_the_client_and_is_counted()
    {
        using MeterListener listener = Listen();

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(() => DispatchAsync(new Faulting()));

        Assert.Equal(RpcStatus.AccessDenied, fault.Status);
        Assert.Contains("openwmi.requests 1 operation=IWbemServices.GetObject status=AccessDenied", _measured);
    }

    [Fact]
    public async Task A_trace_has_the_operation_who_called_and_what_he_got_and_nothing_that_he_asked()
    {
        List<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == MeasuredDispatcher.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        using StubBuffer response = await DispatchAsync(new Answering(unchecked((uint)(int)WbemStatus.WBEM_E_NOT_FOUND)));

        Activity activity = Assert.Single(ended);
        Assert.Equal("IWbemServices.GetObject", activity.OperationName);
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal(["rpc.system=dcerpc", "enduser.id=S-1-22-1-4000", "wmi.status=WBEM_E_NOT_FOUND"], activity.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public async Task Where_nobody_listens_the_call_goes_straight_through()
    {
        Assert.False(_meter.MeasuresRequests);

        using StubBuffer response = await DispatchAsync(new Answering(0));

        Assert.Equal(sizeof(uint), response.Length);
    }

    private async Task<StubBuffer> DispatchAsync(RpcDispatcher inner)
    {
        AccessToken token = new LocalSecurityAuthority(new LogonSettings()).LogOnPeer(4000, 4000, [], ImpersonationLevel.Impersonate);
        using StubBuffer request = StubBuffer.Rent();
        return await new MeasuredDispatcher(inner, _meter).DispatchAsync(WbemServicesStub.Descriptor.Syntax, GetObjectOpnum, request, new ServerCallContext(LocalConnection.Instance, token, CancellationToken.None));
    }

    private MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, itself) =>
            {
                if (instrument.Meter.Name == ServiceMeter.Name)
                {
                    itself.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Add(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => _measured.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");

    private sealed class Answering(uint result) : RpcDispatcher
    {
        public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
        {
            StubBuffer response = StubBuffer.Rent();
            BinaryPrimitives.WriteUInt32LittleEndian(response.GetSpan(sizeof(uint)), result);
            response.Advance(sizeof(uint));
            return ValueTask.FromResult(response);
        }
    }

    private sealed class Faulting : RpcDispatcher
    {
        public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
            => throw new RpcFaultException(RpcStatus.AccessDenied, "No.", didNotExecute: true);
    }
}
