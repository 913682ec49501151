using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OpenWmi.Rpc.Interfaces;

/// <summary>What is known of a wire interface. Each generated stub has one. Immutable.</summary>
public abstract class RpcInterfaceDescriptor
{
    // Only who looks into calls asks for them.
    private readonly Func<RpcOperation[]> _makeOperations;
    private RpcOperation[]? _operations;

    private protected RpcInterfaceDescriptor(RpcSyntaxId syntax, string name, bool hasOrpcThis, bool isOrpc, Func<RpcOperation[]> makeOperations)
    {
        Syntax = syntax;
        Name = name;
        HasOrpcThis = hasOrpcThis;
        IsOrpc = isOrpc;
        _makeOperations = makeOperations;
    }

    /// <summary>Its UUID and version.</summary>
    public RpcSyntaxId Syntax { get; }

    /// <summary>Its name in the documents.</summary>
    public string Name { get; }

    /// <summary>Whether ORPCTHIS stands before the arguments and ORPCTHAT before the results.</summary>
    public bool HasOrpcThis { get; }

    /// <summary>Whether it is called on an object: the object UUID of a call is an IPID.</summary>
    public bool IsOrpc { get; }

    /// <summary>Its operations by number.</summary>
    public ImmutableArray<RpcOperation> Operations => ImmutableCollectionsMarshal.AsImmutableArray(_operations ??= _makeOperations());

    /// <summary>The type of what serves it.</summary>
    public abstract Type TargetType { get; }

    /// <summary>Finds an operation.</summary>
    /// <param name="opnum">Its number.</param>
    /// <returns>The operation; null where the interface has none of this number.</returns>
    public RpcOperation? Find(ushort opnum)
    {
        foreach (RpcOperation operation in Operations)
        {
            if (operation.Opnum == opnum)
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>Makes a stub.</summary>
    /// <param name="target">What serves the calls.</param>
    /// <exception cref="ArgumentException">It does not implement the interface.</exception>
    public abstract RpcServerStub CreateStubFor(object target);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Syntax}";
}
