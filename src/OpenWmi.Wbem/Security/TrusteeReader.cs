using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Security;

/// <summary>Reads __Trustee. The SID decides; a name is looked up only where there is no SID. Facts 9.1.</summary>
internal sealed class TrusteeReader(IAccountNames? names)
{
    private const int MaxNameLength = 512;

    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it names nobody, or two.</exception>
    public Sid Read(DescriptorPart part)
    {
        part.RequireClass("__Trustee");
        Sid? binary = ReadBinary(part);
        Sid? text = part.ReadText("SIDString") is not { } written ? null
            : Sid.TryParse(written, out Sid? parsed) ? parsed
            : throw DescriptorPart.Wrong($"SIDString of {part.Title} is not a SID such as S-1-5-32-544.");
        if (binary is not null && text is not null && binary != text)
        {
            throw DescriptorPart.Wrong($"SID and SIDString of {part.Title} name two accounts: {binary} and {text}.");
        }

        return binary ?? text ?? Find(part);
    }

    private static Sid? ReadBinary(DescriptorPart part)
    {
        CimValue octets = part.ReadOctets("SID");
        if (octets.IsNull || octets.Count == 0)
        {
            return null;
        }

        ReadOnlySpan<byte> source = octets.AsUint8Array();
        if (!Sid.TryRead(source, out Sid? sid) || sid.BinaryLength != source.Length)
        {
            throw DescriptorPart.Wrong($"SID of {part.Title} is not a security identifier in its binary form.");
        }

        // Clients leave the length at zero when they fill in the octets only.
        return part.ReadNumber("SidLength") is null or 0 || part.ReadNumber("SidLength") == source.Length
            ? sid
            : throw DescriptorPart.Wrong($"SidLength of {part.Title} is {part.ReadNumber("SidLength")}, and SID has {source.Length} octets.");
    }

    private Sid Find(DescriptorPart part)
    {
        if (part.ReadText("Name") is not { } name)
        {
            throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} has neither a SID nor a Name.");
        }

        string? domain = part.ReadText("Domain");
        if (name.Length + (domain?.Length ?? 0) > MaxNameLength)
        {
            throw DescriptorPart.Wrong($"Name and Domain of {part.Title} are longer than {MaxNameLength} characters.");
        }

        if (names is null)
        {
            throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} is given by name, and names cannot be looked up here; give its SID.");
        }

        return Find(names, domain, name)
            ?? throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} is '{(domain is null ? name : $@"{domain}\{name}")}', and there is no account of that name.");
    }

    // A domain and a name may be a group's too; a name alone is a user's first.
    private static Sid? Find(IAccountNames names, string? domain, string name) =>
        domain is not null ? names.FindSid($@"{domain}\{name}") : names.FindSid(name) ?? (name[0] == '%' ? null : names.FindSid("%" + name));
}
