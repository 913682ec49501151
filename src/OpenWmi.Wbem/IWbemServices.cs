using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>One namespace, as one caller sees it: the waist of the system. [MS-WMI] 3.1.4.3; facts 8.2.</summary>
/// <remarks>
/// The object manager implements it for a session, a provider for the classes it supplies. Failure is a <see cref="WbemException"/>; statuses that succeed and mean
/// something are results. Every call ends with WBEM_E_CALL_CANCELLED soon after its token is cancelled. Implementations are thread-safe.
/// An operation that an implementation does not offer fails with WBEM_E_PROVIDER_NOT_CAPABLE.
/// </remarks>
public interface IWbemServices
{
    /// <summary>Opens a namespace below this one.</summary>
    /// <param name="ns">The name relative to this namespace, with slashes of either kind.</param>
    /// <param name="flags">None.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is none. WBEM_E_ACCESS_DENIED: the caller may not enter it.</exception>
    ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Gets a class or an instance.</summary>
    /// <param name="objectPath">A path within the namespace; empty for an empty class.</param>
    /// <param name="flags">USE_AMENDED_QUALIFIERS, DIRECT_READ.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_CLASS, WBEM_E_INVALID_OBJECT_PATH, WBEM_E_PROVIDER_NOT_CAPABLE, …</exception>
    ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Creates or updates a class.</summary>
    /// <param name="declaration">What the class says of itself.</param>
    /// <param name="flags">CREATE_ONLY, UPDATE_ONLY, UPDATE_SAFE_MODE, UPDATE_FORCE_MODE.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS, WBEM_E_NOT_FOUND, WBEM_E_CLASS_HAS_CHILDREN, WBEM_E_CLASS_HAS_INSTANCES, and what <see cref="CimClass.Create"/> refuses.</exception>
    ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Deletes a class with its subclasses and all their instances.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="flags">None.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND; WBEM_E_INVALID_OPERATION: a system class.</exception>
    ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Enumerates classes below a class, not the class itself.</summary>
    /// <param name="superclass">The class above; NULL or empty for all classes, or with SHALLOW for the top-level ones.</param>
    /// <param name="flags">SHALLOW, FORWARD_ONLY, USE_AMENDED_QUALIFIERS.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: there is no such class.</exception>
    ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Creates or updates an instance.</summary>
    /// <param name="instance">The whole instance.</param>
    /// <param name="flags">CREATE_ONLY, UPDATE_ONLY.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The relative path of the instance.</returns>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS, WBEM_E_NOT_FOUND, WBEM_E_ILLEGAL_NULL, WBEM_E_INVALID_CLASS, WBEM_E_INVALID_OBJECT, WBEM_E_PROVIDER_NOT_CAPABLE, …</exception>
    ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Deletes an instance.</summary>
    /// <param name="objectPath">The path of the instance.</param>
    /// <param name="flags">None.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_CLASS, WBEM_E_INVALID_OBJECT_PATH, WBEM_E_PROVIDER_NOT_CAPABLE, …</exception>
    ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Enumerates the instances of a class and of its subclasses.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="flags">SHALLOW, DIRECT_READ, FORWARD_ONLY, USE_AMENDED_QUALIFIERS.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: there is no such class.</exception>
    ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Runs a query.</summary>
    /// <param name="language">WQL, in any case.</param>
    /// <param name="query">A data, schema or association query.</param>
    /// <param name="flags">ENSURE_LOCATABLE, PROTOTYPE, DIRECT_READ, FORWARD_ONLY, USE_AMENDED_QUALIFIERS.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Objects of the selected shape: <see cref="CimClass.Project"/>.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY, WBEM_E_INVALID_QUERY_TYPE, WBEM_E_INVALID_CLASS, WBEM_E_INVALID_OPERATOR, WBEM_E_QUOTA_VIOLATION, …</exception>
    ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken);

    /// <summary>Calls a method of an instance or, where it is static, of a class.</summary>
    /// <param name="objectPath">The path of the instance, or of the class for a static method.</param>
    /// <param name="methodName">The name of the method, in any case.</param>
    /// <param name="flags">None.</param>
    /// <param name="context">What the caller passes on to providers.</param>
    /// <param name="inParameters">The arguments: an instance of <see cref="CimMethod.InParameters"/>, or of a class with properties of those names. NULL where there are none.</param>
    /// <param name="cancellationToken">Ends the wait; the method itself may run to its end (facts 3.5).</param>
    /// <returns>An instance of <see cref="CimMethod.OutParameters"/>, with ReturnValue unless the method is void; never NULL.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_METHOD: no such method. WBEM_E_INVALID_METHOD_PARAMETERS: an argument is missing, unknown or of the wrong type. WBEM_E_METHOD_DISABLED, WBEM_E_METHOD_NOT_IMPLEMENTED:
    /// its qualifiers Disabled and Implemented. WBEM_E_INVALID_OBJECT_PATH: an instance method of a class. WBEM_E_NOT_FOUND: no such instance. WBEM_E_PROVIDER_NOT_CAPABLE, …
    /// </exception>
    ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken);
}
