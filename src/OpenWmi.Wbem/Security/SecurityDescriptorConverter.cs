using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Security;

/// <summary>
/// Turns security descriptors into objects and objects into security descriptors: instances of __SecurityDescriptor, __ACE and __Trustee and of the classes below them. What an
/// object cannot say, and what is no descriptor, is refused with the reason; nothing is guessed. Thread-safe. Facts 9.1.
/// </summary>
/// <param name="names">Names of accounts: for Name and Domain of what is made, and for accounts that are given by name alone. Without it both stay as they are: NULL and refused.</param>
public sealed class SecurityDescriptorConverter(IAccountNames? names = null)
{
    private readonly AceReader _reader = new(new TrusteeReader(names));

    /// <summary>Makes an object of a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="classes">The classes of the object and its parts.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED: an entry whose meaning __ACE cannot hold, such as one under a condition.</exception>
    public CimInstance ToInstance(SecurityDescriptor descriptor, SecurityDescriptorClasses classes)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(classes);
        AceWriter writer = new(classes, names);
        return new CimInstanceBuilder(classes.Descriptor)
            .Set("ControlFlags", CimValue.From((uint)descriptor.Control))
            .Set("Owner", writer.WriteTrustee(descriptor.Owner))
            .Set("Group", writer.WriteTrustee(descriptor.Group))
            .Set("DACL", writer.WriteList(descriptor.Dacl, "DACL"))
            .Set("SACL", writer.WriteList(descriptor.Sacl, "SACL"))
            .Build();
    }

    /// <summary>
    /// Makes a descriptor of an object. ControlFlags says which lists there are: one without its flag is passed over, as SetSecurityDescriptor keeps what is there then, and a
    /// flag without a list stands for a list that is NULL.
    /// </summary>
    /// <param name="instance">An instance of __SecurityDescriptor or a class below it.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it is no descriptor; the sentence says which part and why.</exception>
    public SecurityDescriptor FromInstance(CimInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        DescriptorPart part = new(instance, "the descriptor");
        part.RequireClass("__SecurityDescriptor");
        uint flags = part.ReadNumber("ControlFlags") ?? 0;
        if (flags > ushort.MaxValue)
        {
            throw DescriptorPart.Wrong($"ControlFlags is 0x{flags:x}; the control bits of a descriptor are 16.");
        }

        var control = (SecurityDescriptorControl)flags;
        return new SecurityDescriptor(
            _reader.ReadTrustee(part, "Owner"),
            _reader.ReadTrustee(part, "Group"),
            (control & SecurityDescriptorControl.DaclPresent) == 0 ? null : _reader.ReadList(part, "DACL"),
            (control & SecurityDescriptorControl.SaclPresent) == 0 ? null : _reader.ReadList(part, "SACL"),
            control);
    }
}
