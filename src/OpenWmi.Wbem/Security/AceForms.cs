using OpenWmi.Security;

namespace OpenWmi.Wbem.Security;

/// <summary>Which entries __ACE can hold whole: those without a condition or other data.</summary>
internal static class AceForms
{
    public static bool CanHold(AceType type) =>
        type is AceType.AccessAllowed or AceType.AccessDenied or AceType.SystemAudit or AceType.SystemAlarm || HasObjectTypes(type);

    public static bool HasObjectTypes(AceType type) =>
        type is AceType.AccessAllowedObject or AceType.AccessDeniedObject or AceType.SystemAuditObject or AceType.SystemAlarmObject;
}
