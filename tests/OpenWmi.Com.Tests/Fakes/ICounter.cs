using OpenWmi.Rpc;

namespace OpenWmi.Com.Tests;

/// <summary>A wire interface with its hand-written marshaling.</summary>
internal interface ICounter
{
    static readonly Guid Iid = new("5F0C0F6E-8C0B-4B1B-9D4E-6A3C1D6E0001");

    /// <summary>Opnum 3: [in] long step, [out] long value, HRESULT.</summary>
    ValueTask<CounterResult> AddAsync(int step, CallContext call);
}
