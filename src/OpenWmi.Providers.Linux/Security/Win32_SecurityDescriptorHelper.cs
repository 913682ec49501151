using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// Converts security descriptors between their three forms: octets, text (SDDL) and objects. No instances, only methods; each returns 0, or 2147749896 (WBEM_E_INVALID_PARAMETER) for a
/// descriptor that is none or that the other form cannot hold, and gives nothing then.
/// </summary>
[CimClass(Provider = "SECRCW32")]
internal static partial class Win32_SecurityDescriptorHelper
{
    /// <summary>Writes a descriptor in its self-relative form as text.</summary>
    /// <param name="binary">The self-relative form.</param>
    /// <param name="text">The text.</param>
    [CimMethod]
    public static uint BinarySDToSDDL([CimParameter("BinarySD")] byte[] binary, [CimParameter("SDDL")] out string? text) =>
        DescriptorForms.Convert(() => Sddl.Format(DescriptorForms.Read(binary)), out text);

    /// <summary>Makes an object of a descriptor in its self-relative form.</summary>
    /// <param name="request">The call.</param>
    /// <param name="binary">The self-relative form.</param>
    /// <param name="descriptor">The object.</param>
    [CimMethod]
    public static uint BinarySDToWin32SD(ProviderRequest request, [CimParameter("BinarySD")] byte[] binary, [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] out CimInstance? descriptor) =>
        DescriptorForms.Convert(() => DescriptorForms.ToInstance(request, DescriptorForms.Read(binary)), out descriptor);

    /// <summary>Makes the self-relative form of a descriptor that is given as text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="binary">The self-relative form.</param>
    [CimMethod]
    public static uint SDDLToBinarySD([CimParameter("SDDL")] string text, [CimParameter("BinarySD")] out byte[]? binary) =>
        DescriptorForms.Convert(() => Sddl.Parse(text).ToBinary(), out binary);

    /// <summary>Makes an object of a descriptor that is given as text.</summary>
    /// <param name="request">The call.</param>
    /// <param name="text">The text.</param>
    /// <param name="descriptor">The object.</param>
    [CimMethod]
    public static uint SDDLToWin32SD(ProviderRequest request, [CimParameter("SDDL")] string text, [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] out CimInstance? descriptor) =>
        DescriptorForms.Convert(() => DescriptorForms.ToInstance(request, Sddl.Parse(text)), out descriptor);

    /// <summary>Makes the self-relative form of a descriptor that is given as an object.</summary>
    /// <param name="request">The call.</param>
    /// <param name="descriptor">The object.</param>
    /// <param name="binary">The self-relative form.</param>
    [CimMethod]
    public static uint Win32SDToBinarySD(ProviderRequest request, [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] CimInstance descriptor, [CimParameter("BinarySD")] out byte[]? binary) =>
        DescriptorForms.Convert(() => DescriptorForms.FromInstance(request, descriptor).ToBinary(), out binary);

    /// <summary>Writes a descriptor that is given as an object as text.</summary>
    /// <param name="request">The call.</param>
    /// <param name="descriptor">The object.</param>
    /// <param name="text">The text.</param>
    [CimMethod]
    public static uint Win32SDToSDDL(ProviderRequest request, [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] CimInstance descriptor, [CimParameter("SDDL")] out string? text) =>
        DescriptorForms.Convert(() => Sddl.Format(DescriptorForms.FromInstance(request, descriptor)), out text);
}
