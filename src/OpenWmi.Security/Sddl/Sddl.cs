namespace OpenWmi.Security;

/// <summary>
/// The text form of security descriptors: <c>O:BAG:BAD:(A;CI;CCDCRP;;;AU)</c>. Capitals matter (facts 1.7). Conditions and attributes are refused.
/// </summary>
/// <remarks>[MS-DTYP] 2.5.1. What the text cannot say is lost in it, as on Windows: the bits that parts are defaulted, and the resource manager's octet.</remarks>
public static class Sddl
{
    internal const string NullAcl = "NO_ACCESS_CONTROL";
    private const int StackLength = 512;

    /// <summary>Reads a descriptor.</summary>
    /// <param name="text">The whole text: owner, group, DACL and SACL, each at most once, in any order, without spaces.</param>
    /// <param name="domains">Whom the aliases of domain accounts are about; null where there is no domain.</param>
    /// <returns>The descriptor.</returns>
    /// <exception cref="SddlException">The text is not a descriptor, or has a condition.</exception>
    public static SecurityDescriptor Parse(ReadOnlySpan<char> text, SddlDomains? domains = null) => new SddlReader(text, domains).ReadDescriptor();

    /// <summary>Writes a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="domains">Whom the aliases of domain accounts are about; null to write their SIDs.</param>
    /// <returns>The text.</returns>
    /// <exception cref="NotSupportedException">An entry has a condition, an attribute or an unknown type, for which there is no text here.</exception>
    public static string Format(SecurityDescriptor descriptor, SddlDomains? domains = null)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        SddlWriter writer = new(stackalloc char[StackLength]);
        try
        {
            WriteSid(ref writer, "O:", descriptor.Owner, domains);
            WriteSid(ref writer, "G:", descriptor.Group, domains);
            WriteAcl(ref writer, SddlAclPart.Dacl, descriptor.Dacl, descriptor.Control, domains);
            WriteAcl(ref writer, SddlAclPart.Sacl, descriptor.Sacl, descriptor.Control, domains);
            return writer.Finish();
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Writes one entry, for people: <c>(A;CI;CCDCRP;;;AU)</c>. An entry for which there is no text is named by its type.</summary>
    /// <param name="ace">The entry.</param>
    /// <returns>The text.</returns>
    public static string FormatAce(Ace ace)
    {
        ArgumentNullException.ThrowIfNull(ace);
        if (!HasText(ace))
        {
            return $"({ace.Type}, {ace.BinaryLength} octets{(ace.Trustee is null ? string.Empty : $", {ace.Trustee}")})";
        }

        SddlWriter writer = new(stackalloc char[StackLength]);
        try
        {
            WriteAce(ref writer, ace, 0, null);
            return writer.Finish();
        }
        finally
        {
            writer.Release();
        }
    }

    private static bool HasText(Ace ace) => SddlAceTypes.NameOf(ace.Type) is not null && ace.Trustee is not null && ace.Data.IsEmpty;

    private static void WriteSid(ref SddlWriter writer, string prefix, Sid? sid, SddlDomains? domains)
    {
        if (sid is not null)
        {
            writer.Append(prefix);
            WriteSid(ref writer, sid, domains);
        }
    }

    private static void WriteSid(ref SddlWriter writer, Sid sid, SddlDomains? domains)
    {
        if (SddlAliases.NameOf(sid, domains) is { } alias)
        {
            writer.Append(alias);
        }
        else
        {
            writer.Append(sid);
        }
    }

    private static void WriteAcl(ref SddlWriter writer, SddlAclPart part, Acl? acl, SecurityDescriptorControl control, SddlDomains? domains)
    {
        if ((control & part.Present) == 0)
        {
            return;
        }

        writer.Append(part.Letter);
        writer.Append(':');
        writer.Append((control & part.Protected) != 0 ? "P" : string.Empty);
        writer.Append((control & part.AutoInheritRequest) != 0 ? "AR" : string.Empty);
        writer.Append((control & part.AutoInherited) != 0 ? "AI" : string.Empty);
        if (acl is null)
        {
            writer.Append(NullAcl);
            return;
        }

        for (int i = 0; i < acl.Aces.Length; i++)
        {
            WriteAce(ref writer, acl.Aces[i], i, domains);
        }
    }

    private static void WriteAce(ref SddlWriter writer, Ace ace, int index, SddlDomains? domains)
    {
        if (!HasText(ace))
        {
            throw new NotSupportedException($"Entry {index + 1} of type {ace.Type} has a condition, an attribute or an unknown form, for which there is no text; use the binary form.");
        }

        writer.Append('(');
        writer.Append(SddlAceTypes.NameOf(ace.Type)!);
        writer.Append(';');
        foreach ((string name, AceFlags flag) in SddlAceTypes.Flags)
        {
            if ((ace.Flags & flag) != 0)
            {
                writer.Append(name);
            }
        }

        writer.Append(';');
        SddlRights.Write(ref writer, ace.AccessMask, ace.Type);
        writer.Append(';');
        WriteGuid(ref writer, ace.ObjectType);
        WriteGuid(ref writer, ace.InheritedObjectType);
        WriteSid(ref writer, ace.Trustee!, domains);
        writer.Append(')');
    }

    private static void WriteGuid(ref SddlWriter writer, Guid? guid)
    {
        if (guid is { } value)
        {
            writer.Append(value);
        }

        writer.Append(';');
    }
}
