using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Tests.Client;

/// <summary>Numbered items, object by object.</summary>
/// <param name="count">How many.</param>
/// <param name="position">Where it stands.</param>
internal class ScriptedEnumeration(int count, int position = 0) : IWireEnum, IAsyncDisposable
{
    private int _position = position;

    public static CimClass Class { get; } = CimClass.Create(new CimClassDeclaration("Scripted_Item", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32)], []));

    /// <summary>The exporter, for what it refers to.</summary>
    public required ObjectExporter Exporter { get; init; }

    /// <summary>Done before each answer.</summary>
    public Func<int, CallContext, ValueTask>? OnNext { get; set; }

    /// <summary>How it ends.</summary>
    public HResult End { get; set; } = new((int)WbemStatus.WBEM_S_FALSE);

    public List<uint> Counts { get; } = [];

    public int Position => Volatile.Read(ref _position);

    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call)
    {
        (CimObject[] objects, HResult result) = await TakeAsync(count, call);
        return new EnumNextResult(Array.ConvertAll(objects, one => (CimObject?)one), (uint)objects.Length, result);
    }

    public ValueTask<HResult> Reset(CallContext call)
    {
        _position = 0;
        return new(HResult.Ok);
    }

    public ValueTask<EnumResult> Clone(CallContext call)
        => new(new EnumResult(Exporter.Marshal<IWireEnum>(new ScriptedEnumeration(count, _position) { Exporter = Exporter }, (ServerCallContext)call), HResult.Ok));

    public ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call) => throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED);

    public ValueTask<HResult> Skip(int timeout, uint count, CallContext call) => throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED);

    public ValueTask DisposeAsync()
    {
        Disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    protected async ValueTask<(CimObject[] Objects, HResult Result)> TakeAsync(uint wanted, CallContext call)
    {
        Counts.Add(wanted);
        if (OnNext is not null)
        {
            await OnNext(_position, call);
        }

        CimInstanceBuilder builder = new(Class);
        int taken = (int)Math.Min(wanted, count - _position);
        CimObject[] objects = [.. Enumerable.Range(_position + 1, taken).Select(id => builder.Set("Id", CimValue.From((uint)id)).Build())];
        _position += taken;
        return (objects, objects.Length < wanted ? End : HResult.Ok);
    }
}
