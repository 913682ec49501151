namespace OpenWmi.Security;

/// <summary>What a record is about, by the number that Windows gives such an event. Facts 10.6.</summary>
public enum AuditEvent
{
    /// <summary>An entry of a namespace's SACL asked for the record of an access: Security log, 4662.</summary>
    NamespaceAccess = 4662,

    /// <summary>A provider was registered without a HostingModel.</summary>
    ProviderWithoutHostingModel = 5603,

    /// <summary>A provider was registered to run as LocalSystem.</summary>
    ProviderAsLocalSystem = 5604,

    /// <summary>WBEM_MC_WBEM_REQUIRES_ENCRYPTION_DENIED: a connection below PKT_PRIVACY to a namespace that requires encryption.</summary>
    EncryptionRequired = 5605,

    /// <summary>WBEM_MC_WBEM_REQUIRES_ENCRYPTION_ASYNC_DENIED: a result that could not be called back encrypted.</summary>
    EncryptedCallbackRequired = 5606,
}
