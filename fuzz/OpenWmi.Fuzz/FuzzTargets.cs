using OpenWmi.Fuzz.Targets;

namespace OpenWmi.Fuzz;

/// <summary>All targets.</summary>
public static class FuzzTargets
{
    /// <summary>One target for each reader of text or octets that a caller chooses.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new MofTarget(), new WqlTarget(), new ObjectPathTarget(), new MonikerTarget(), new DateTimeTarget(), new LikeTarget(), new StoredDeclarationTarget(), new StoredInstanceTarget(),
        new SecurityDescriptorTarget(), new SddlTarget(), new PosixAclTarget(), new ObjectEncodingTarget(), new ObjectArrayTarget(), new ContextBufferTarget(),
        new ObjRefTarget(), new ActivationTarget(), new OrpcTarget(),
        new NdrTarget(), new WireStubTarget(), new WireAnswerTarget(),
        new PduTarget(), new RpcServerTarget(), new RpcClientTarget(),
    ];
}
