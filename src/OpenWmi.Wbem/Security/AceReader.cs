using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Security;

/// <summary>Reads lists of __ACE.</summary>
internal sealed class AceReader(TrusteeReader trustees)
{
    // No entry is shorter than a header, a mask and a SID without sub-authorities.
    private const int MaxAces = Acl.MaxBinaryLength / 16;

    public Sid? ReadTrustee(DescriptorPart part, string property) => part.ReadObject(property) is { } trustee ? trustees.Read(trustee) : null;

    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: an entry is none, or there are too many.</exception>
    public Acl? ReadList(DescriptorPart part, string property)
    {
        CimValue list = part.ReadObjects(property);
        if (list.IsNull)
        {
            return null;
        }

        if (list.Count > MaxAces)
        {
            throw DescriptorPart.Wrong($"{property} has {list.Count} entries; a list has at most {MaxAces}.");
        }

        var aces = new Ace[list.Count];
        for (int i = 0; i < aces.Length; i++)
        {
            aces[i] = Read(DescriptorPart.Part(list[i].AsObject(), $"entry {i + 1} of {property}"));
        }

        try
        {
            return new Acl(aces);
        }
        catch (ArgumentException)
        {
            throw DescriptorPart.Wrong($"{property} takes more than {Acl.MaxBinaryLength} octets.");
        }
    }

    private Ace Read(DescriptorPart part)
    {
        part.RequireClass("__ACE");
        uint mask = part.ReadNumber("AccessMask") ?? throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} has no AccessMask.");
        uint type = part.ReadNumber("AceType") ?? throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} has no AceType: 0 allows, 1 denies, 2 audits.");
        uint flags = part.ReadNumber("AceFlags") ?? 0;
        if (flags > byte.MaxValue)
        {
            throw DescriptorPart.Wrong($"AceFlags of {part.Title} is 0x{flags:x}; the flags of an entry are 8 bits.");
        }

        if (type > byte.MaxValue || !AceForms.CanHold((AceType)type))
        {
            throw DescriptorPart.Wrong($"AceType of {part.Title} is {type}: an object cannot express such an entry.");
        }

        Sid trustee = trustees.Read(part.ReadObject("Trustee") ?? throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} has no Trustee."));
        Guid? objectType = ReadGuid(part, "GuidObjectType");
        Guid? inheritedType = ReadGuid(part, "GuidInheritedObjectType");
        return (objectType ?? inheritedType) is null || AceForms.HasObjectTypes((AceType)type)
            ? Ace.Create((AceType)type, (AceFlags)flags, mask, trustee, objectType, inheritedType)
            : throw DescriptorPart.Wrong($"{DescriptorPart.Capital(part.Title)} names object types, which an entry of AceType {type} does not have.");
    }

    private static Guid? ReadGuid(DescriptorPart part, string property) => part.ReadText(property) is not { } text ? null
        : Guid.TryParse(text, out Guid guid) ? guid
        : throw DescriptorPart.Wrong($"{property} of {part.Title} is not a GUID.");
}
