using System.Collections.Frozen;
using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>The classes of which clients may have objects made. Immutable.</summary>
/// <param name="classes">What makes an object of each class, for one client.</param>
public sealed class ComClassTable(IEnumerable<KeyValuePair<Guid, Func<ServerCallContext, ValueTask<object>>>> classes)
{
    private readonly FrozenDictionary<Guid, Func<ServerCallContext, ValueTask<object>>> _classes = classes.ToFrozenDictionary();

    /// <summary>What makes an object of a class; null where there is no such class.</summary>
    /// <param name="clsid">The class.</param>
    public Func<ServerCallContext, ValueTask<object>>? Find(Guid clsid) => _classes.GetValueOrDefault(clsid);
}
