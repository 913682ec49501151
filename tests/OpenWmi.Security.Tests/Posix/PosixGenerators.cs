using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Posix;

/// <summary>POSIX ACLs and files with them, about few users and groups, so that callers meet their entries.</summary>
internal static class PosixGenerators
{
    public const uint FirstUser = 61_000;
    public const uint FirstGroup = 62_000;
    public const int Count = 4;

    public static Arbitrary<PosixAcl> Acls { get; } = Arb.From(Lists());

    public static Arbitrary<PosixFileSecurity> Files { get; } = Arb.From(
        from uid in Gen.Choose(0, Count - 1)
        from gid in Gen.Choose(0, Count - 1)
        from isDirectory in ArbMap.Default.GeneratorFor<bool>()
        from isSticky in ArbMap.Default.GeneratorFor<bool>()
        from access in Lists()
        from inherited in Gen.OrNull(Lists())
        select new PosixFileSecurity(FirstUser + (uint)uid, FirstGroup + (uint)gid, isDirectory, isDirectory && isSticky, access, isDirectory ? inherited : null));

    public static Arbitrary<PosixCaller> Callers { get; } = Arb.From(
        from uid in Gen.Choose(0, Count)
        from groups in Gen.SubListOf(Enumerable.Range(0, Count + 1))
        select new PosixCaller(FirstUser + (uint)uid, [.. groups.Select(id => FirstGroup + (uint)id)]));

    private static Gen<PosixAcl> Lists() =>
        from users in Entries(FirstUser)
        from groups in Entries(FirstGroup)
        from permissions in Gen.ArrayOf(Permissions(), 4)
        from hasMask in ArbMap.Default.GeneratorFor<bool>()
        select new PosixAcl(permissions[0], permissions[1], permissions[2], hasMask || users.Length + groups.Length > 0 ? permissions[3] : null, users, groups);

    private static Gen<PosixPermissions> Permissions() => Gen.Choose(0, 7).Select(bits => (PosixPermissions)bits);

    private static Gen<ImmutableArray<PosixAclEntry>> Entries(uint first) =>
        from ids in Gen.SubListOf(Enumerable.Range(0, Count))
        from permissions in Gen.ArrayOf(Permissions(), Count)
        select ids.Select((id, i) => new PosixAclEntry(first + (uint)id, permissions[i])).ToImmutableArray();
}
