using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>
/// Binary security descriptors: read or not, never an exception. What was read is written and read again as the same, its text means the same, an explanation agrees with the check, and
/// nobody is granted what no entry allows. Facts 1.1, 1.6; S10.
/// </summary>
internal sealed class SecurityDescriptorTarget : IFuzzTarget
{
    private static readonly AccessToken[] Tokens = SecuritySamples.Tokens;

    private const string OfFile = "O:S-1-22-1-1000G:S-1-22-2-100D:P(A;;0x1601df;;;S-1-22-1-1000)(A;;0x1200a9;;;S-1-22-2-100)(D;;0x20;;;S-1-22-2-7)(A;;0x1200a9;;;WD)(A;OICIIO;FR;;;CO)(A;OICIIO;FR;;;WD)";

    private static readonly PosixFileSecurity File = new(1000, 100, IsDirectory: true, IsSticky: false, PosixAcl.FromMode(0x1FF), null);

    public string Name => "security-descriptor";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0001\0\u0004", "\0\0\u0014\0", "\u0001\u0001\0\0\0\0\0\u0005", "\u0002\0\u0008\0\0\0\0\0", "\0\0\0\0", "\u0005\0", "\u0010", "\u0014\0\0\0"];

    public IEnumerable<byte[]> Seeds => SecuritySamples.Texts.Append(OfFile).Select(text => Sddl.Parse(text).ToBinary()).Append(SecuritySamples.Strange.ToBinary());

    public long AllocationFactor => 200;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (!SecurityDescriptor.TryRead(input, out SecurityDescriptor? descriptor, out string? fault))
        {
            return fault.Count(' ') + (fault.Length << 8);
        }

        InvariantException.Require(SecurityDescriptor.Read(descriptor.ToBinary()).Equals(descriptor), "it is written as another descriptor");
        int outcome = HashCode.Combine(descriptor.Dacl?.Aces.Length, descriptor.Sacl?.Aces.Length, descriptor.Owner is null, descriptor.Dacl is { Aces: [Ace first, ..] } ? first.Type : 0);
        foreach (AccessToken token in Tokens)
        {
            outcome = HashCode.Combine(outcome, SecuritySamples.CheckAccess(token, descriptor));
        }

        return HashCode.Combine(outcome, SetOnFile(descriptor));
    }

    // A file takes it whole or not at all, and what it has then means itself.
    private static bool SetOnFile(SecurityDescriptor descriptor)
    {
        if (!PosixDescriptor.TryToFile(descriptor, File, out PosixFileSecurity? set, out _))
        {
            return false;
        }

        InvariantException.Require(!PosixDescriptor.TryFromFile(set, out SecurityDescriptor? shown) || (PosixDescriptor.TryToFile(shown, set, out PosixFileSecurity? same, out _) && same.Equals(set)), "a file shows another");
        return true;
    }
}
