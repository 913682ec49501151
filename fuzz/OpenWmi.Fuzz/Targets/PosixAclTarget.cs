using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>
/// POSIX ACLs of extended attributes: read or not, never an exception. What was read is written with the same octets; as a descriptor and back it is the list that it was.
/// </summary>
internal sealed class PosixAclTarget : IFuzzTarget
{
    public string Name => "posix-acl";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0002\0\0\0", "\u0001\0\u0006\0", "\u0002\0\u0007\0", "\u0004\0\u0004\0", "\u0008\0\u0001\0", "\u0010\0\u0005\0", " \0\0\0"];

    public IEnumerable<byte[]> Seeds =>
    [
        PosixAcl.FromMode(0x1A4).ToBinary(),
        new PosixAcl(PosixPermissions.All, PosixPermissions.Read, PosixPermissions.None, PosixPermissions.Read, [new(1000, PosixPermissions.All)], [new(100, PosixPermissions.Execute)]).ToBinary(),
    ];

    // An entry of 8 octets becomes two of a DACL, each with objects of its own.
    public long AllocationFactor => 2_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (!PosixAcl.TryRead(input, out PosixAcl? acl, out string? fault))
        {
            return fault.Length;
        }

        InvariantException.Require(acl.ToBinary().AsSpan().SequenceEqual(input), "it is written with other octets");
        var file = new PosixFileSecurity(1000, 100, IsDirectory: true, IsSticky: false, acl, acl);
        if (!PosixDescriptor.TryFromFile(file, out SecurityDescriptor? descriptor))
        {
            return -1;
        }

        InvariantException.Require(PosixDescriptor.TryToFile(descriptor, file, out PosixFileSecurity? same, out _) && same.Equals(file), "its descriptor means another list");
        return HashCode.Combine(acl.Users.Length, acl.Groups.Length, acl.Mask, descriptor.Dacl!.Aces.Length);
    }
}
