using System.Collections.Concurrent;

namespace OpenWmi.Rpc;

/// <summary>The interfaces of a server. Any number of threads may use it, also while the server runs.</summary>
public sealed class RpcInterfaceTable
{
    private readonly ConcurrentDictionary<(Guid Uuid, ushort Major), RpcInterface> _interfaces = new();

    /// <summary>The interfaces at this moment, in no order.</summary>
    public IEnumerable<RpcInterface> All => _interfaces.Values;

    /// <summary>Offers an interface to the binds that come from now on.</summary>
    /// <param name="served">The interface.</param>
    /// <exception cref="ArgumentException">Its UUID with that major version is taken (S32).</exception>
    public void Add(RpcInterface served)
    {
        ArgumentNullException.ThrowIfNull(served);
        if (!_interfaces.TryAdd((served.Syntax.Uuid, served.Syntax.Major), served))
        {
            throw new ArgumentException($"The interface {served.Syntax} is registered already.", nameof(served));
        }
    }

    /// <summary>Finds the interface that serves who asks for one.</summary>
    /// <param name="asked">The interface asked for: the same UUID and major version, a minor version not above.</param>
    /// <returns>The interface; null where there is none.</returns>
    public RpcInterface? Find(RpcSyntaxId asked) => _interfaces.TryGetValue((asked.Uuid, asked.Major), out RpcInterface? served) && served.Syntax.Serves(asked) ? served : null;
}
