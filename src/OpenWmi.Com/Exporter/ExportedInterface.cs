using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>An interface of an exported object: the entry of an IPID. [MS-DCOM] 3.1.1.1. Counts are guarded by the table.</summary>
internal sealed class ExportedInterface(Guid ipid, ComInterface face, ExportedObject owner)
{
    private readonly RpcServerStub _stub = face.CreateStub(owner.Target.Target);

    public Guid Ipid { get; } = ipid;

    public ComInterface Interface { get; } = face;

    public ExportedObject Object { get; } = owner;

    public uint PublicRefs { get; private set; }

    public uint PrivateRefs { get; private set; }

    public bool IsReleased => PublicRefs == 0 && PrivateRefs == 0;

    /// <summary>The stub for calls through a presentation context; null where that is of another interface.</summary>
    public RpcServerStub? FindStub(Guid iid)
        => iid == Interface.Iid ? _stub : Interface.Find(iid)?.CreateStub(Object.Target.Target);

    /// <summary>Counts references. There are never more than the field of an OBJREF can say.</summary>
    public void Add(uint publicRefs, uint privateRefs)
    {
        PublicRefs = (uint)Math.Min((ulong)PublicRefs + publicRefs, uint.MaxValue);
        PrivateRefs = (uint)Math.Min((ulong)PrivateRefs + privateRefs, uint.MaxValue);
    }

    /// <summary>Counts references less, and stops at 0 (C21).</summary>
    public void Release(uint publicRefs, uint privateRefs)
    {
        PublicRefs -= Math.Min(PublicRefs, publicRefs);
        PrivateRefs -= Math.Min(PrivateRefs, privateRefs);
    }
}
