namespace OpenWmi.Com;

/// <summary>A security provider that a server takes: SECURITYBINDING. [MS-DCOM] 2.2.19.4. Immutable.</summary>
/// <param name="AuthenticationService"><c>wAuthnSvc</c>: 9 SPNEGO, 10 NTLM, 16 Kerberos; never 0.</param>
/// <param name="PrincipalName"><c>aPrincName</c>: the server's principal, without the closing NUL; empty where it does not matter.</param>
/// <param name="Reserved"><c>Reserved</c>: 0xFFFF.</param>
public readonly record struct SecurityBinding(ushort AuthenticationService, string PrincipalName, ushort Reserved = 0xFFFF);
