namespace OpenWmi.Wbem;

/// <summary>The flags of <see cref="IWbemServices"/>, with the values of <c>lFlags</c> on the wire. Facts 8.1: WBEM_GENERIC_FLAG_TYPE, WBEM_CHANGE_FLAG_TYPE, WBEM_QUERY_FLAG_TYPE.</summary>
/// <remarks>Some bits mean different things in different calls, as in wbemcli.h. Bits without a meaning for a call are ignored.</remarks>
[Flags]
public enum WbemFlags
{
    /// <summary>No flag: complete, create or update, deep.</summary>
    WBEM_FLAG_NONE = 0,

    /// <summary>Put: the object must exist. WBEM_CHANGE_FLAG_TYPE.</summary>
    WBEM_FLAG_UPDATE_ONLY = 1,

    /// <summary>Enumeration: direct subclasses only, or instances of exactly the class. WBEM_QUERY_FLAG_TYPE.</summary>
    WBEM_FLAG_SHALLOW = 1,

    /// <summary>Put: the object must not exist.</summary>
    WBEM_FLAG_CREATE_ONLY = 2,

    /// <summary>Query: the shape of the result, without instances.</summary>
    WBEM_FLAG_PROTOTYPE = 2,

    /// <summary>The call returns before the work is done.</summary>
    WBEM_FLAG_RETURN_IMMEDIATELY = 0x10,

    /// <summary>The enumerator cannot be reset or cloned.</summary>
    WBEM_FLAG_FORWARD_ONLY = 0x20,

    /// <summary>PutClass: the class may have subclasses, if nothing conflicts.</summary>
    WBEM_FLAG_UPDATE_SAFE_MODE = 0x20,

    /// <summary>PutClass: conflicting qualifiers of subclasses give way.</summary>
    WBEM_FLAG_UPDATE_FORCE_MODE = 0x40,

    /// <summary>The sink receives intermediate status.</summary>
    WBEM_FLAG_SEND_STATUS = 0x80,

    /// <summary>Query: the keys are part of the result, so that every object has a path.</summary>
    WBEM_FLAG_ENSURE_LOCATABLE = 0x100,

    /// <summary>Only the provider of the class itself is asked, not those of its superclasses and subclasses.</summary>
    WBEM_FLAG_DIRECT_READ = 0x200,

    /// <summary>A push provider updates what it owns.</summary>
    WBEM_FLAG_OWNER_UPDATE = 0x10000,

    /// <summary>Localised qualifiers are merged in.</summary>
    WBEM_FLAG_USE_AMENDED_QUALIFIERS = 0x20000,
}
