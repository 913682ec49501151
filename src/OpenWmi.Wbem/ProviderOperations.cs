namespace OpenWmi.Wbem;

/// <summary>What a provider is registered for: __InstanceProviderRegistration and __MethodProviderRegistration. Facts 4.3.</summary>
[Flags]
public enum ProviderOperations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SupportsGet.</summary>
    Get = 1,

    /// <summary>SupportsPut.</summary>
    Put = 2,

    /// <summary>SupportsDelete.</summary>
    Delete = 4,

    /// <summary>SupportsEnumeration.</summary>
    Enumerate = 8,

    /// <summary>QuerySupportLevels holds WQL:UnarySelect.</summary>
    UnarySelect = 16,

    /// <summary>QuerySupportLevels holds WQL:References.</summary>
    References = 32,

    /// <summary>QuerySupportLevels holds WQL:Associators.</summary>
    Associators = 64,

    /// <summary>It has an instance of __MethodProviderRegistration.</summary>
    ExecMethod = 128,
}
