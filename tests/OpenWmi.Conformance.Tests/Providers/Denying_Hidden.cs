using OpenWmi.Providers;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>Shows NULL for a property that may not be read, and leaves out objects that may not be seen: choice 2 of an instance, choice 1 of an enumeration.</summary>
[CimClass]
internal sealed partial class Denying_Hidden
{
    /// <summary>The key.</summary>
    [Key]
    public required uint Id { get; init; }

    /// <summary>NULL for who may not read it.</summary>
    public static string? Secret => null;

    /// <summary>Those of four objects that the caller may see.</summary>
    public static IEnumerable<Denying_Hidden> Enumerate() => from id in Enumerable.Range(1, 4) where id % 2 == 0 select new Denying_Hidden { Id = (uint)id };

    /// <summary>One of those.</summary>
    public static Denying_Hidden? Find(uint id) => Enumerate().FirstOrDefault(one => one.Id == id);
}
