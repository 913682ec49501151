using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>SDDL: refused with a place inside of the text, or read; what was read is written and read again as the same, in text and in binary form. Facts 1.7.</summary>
internal sealed class SddlTarget : IFuzzTarget
{
    public string Name => "sddl";

    public IReadOnlyList<string> Dictionary { get; } =
    [
        "O:", "G:", "D:", "S:", "BA", "WD", "AU", "DA", "S-1-5-32-544", "S-1-0x000100000000-1", "(A;;CC;;;WD)", "(D;CI;0x60033;;;AU)", "(AU;SAFA;RC;;;WD)", "(OA;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;BA)",
        "(XA;;CC;;;WD;(1 == 1))", "(ML;;NW;;;HI)", "NO_ACCESS_CONTROL", "P", "AI", "AR", "OICINPIOID", "CCDCLCSWRPWPDTLO", "GA", "FA", ";", "(", ")", "0x", "07", "4294967296",
    ];

    public IEnumerable<byte[]> Seeds => SecuritySamples.Texts.Select(System.Text.Encoding.UTF8.GetBytes);

    public long AllocationFactor => 200;

    public int Run(ReadOnlySpan<byte> input)
    {
        string text = FuzzText.Decode(input);
        SecurityDescriptor descriptor;
        try
        {
            descriptor = Sddl.Parse(text, SecuritySamples.Domains);
        }
        catch (SddlException error)
        {
            InvariantException.Require(error.Offset >= 0 && error.Offset <= text.Length, "the fault is outside of the text");
            return error.Fault.Count(' ');
        }

        string written = Sddl.Format(descriptor, SecuritySamples.Domains);
        InvariantException.Require(Sddl.Parse(written, SecuritySamples.Domains).Equals(descriptor), $"it is written as another descriptor: {written}");
        InvariantException.Require(SecurityDescriptor.Read(descriptor.ToBinary()).Equals(descriptor), "its binary form is another descriptor");
        return HashCode.Combine(descriptor.Control, descriptor.Dacl?.Aces.Length, descriptor.Sacl?.Aces.Length, SecuritySamples.CheckAccess(SecuritySamples.Tokens[0], descriptor));
    }
}
