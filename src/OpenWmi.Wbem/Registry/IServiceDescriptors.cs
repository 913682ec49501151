using OpenWmi.Security;

namespace OpenWmi.Wbem.Registry;

/// <summary>The security descriptors of services, as one caller may use them. They stand in the registry where only administrators read them, so that who is asked looks there itself and says no more than the caller may know.</summary>
public interface IServiceDescriptors
{
    /// <summary>Whether the caller may do something with a service, as its descriptor says. The system has its own say after that.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="right">The rights, of winsvc.h.</param>
    bool IsGranted(string service, uint right);

    /// <summary>Reads a descriptor: the one that the service was given, or that of a service which was never given one.</summary>
    /// <param name="service">The name of the service.</param>
    /// <returns>The descriptor, its SACL only where the caller has enabled SeSecurityPrivilege; NULL where the caller may not read it.</returns>
    SecurityDescriptor? Read(string service);

    /// <summary>Changes what a descriptor says: owner and group that are not null, and the lists whose control bit is set; all of it or nothing.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="wanted">What it is to have.</param>
    /// <returns>0; 2: the caller may not; 8: it cannot be stored; 9: it has a SACL, and SeSecurityPrivilege is not enabled; 21: it cannot be a descriptor of a service. Facts 9.2.</returns>
    uint Write(string service, SecurityDescriptor wanted);
}
