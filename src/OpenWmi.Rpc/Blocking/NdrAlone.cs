using System.Collections;

namespace OpenWmi.Rpc.Blocking;

/// <summary>The one transfer syntax that is offered. A list of its own, because one of the framework over structures is served by code that is made at the start.</summary>
internal sealed class NdrAlone : IReadOnlyList<RpcSyntaxId>
{
    private NdrAlone()
    {
    }

    public static NdrAlone Instance { get; } = new();

    public int Count => 1;

    public RpcSyntaxId this[int index] => index == 0 ? RpcSyntaxId.Ndr : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<RpcSyntaxId> GetEnumerator()
    {
        yield return RpcSyntaxId.Ndr;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
