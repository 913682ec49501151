namespace OpenWmi.Cim.Mof;

/// <summary>Where the compiler puts what MOF text defines: the object manager, inside one transaction, or <see cref="MofCheckTarget"/>.</summary>
/// <remarks>Calls come one at a time, in the order of the text. A <see cref="WbemException"/> becomes a diagnostic at the statement. Namespaces are as <c>root\cimv2</c>.</remarks>
public interface IMofTarget
{
    /// <summary>The class of a name in any case, with what earlier statements put; NULL where there is none.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: no such namespace. WBEM_E_ACCESS_DENIED.</exception>
    CimClass? FindClass(string namespaceName, string className);

    /// <summary>The names of classes that begin like a name, for a suggestion where it is not found. May be empty.</summary>
    IEnumerable<string> SuggestClasses(string namespaceName, string className);

    /// <summary>Creates or updates a class. Its superclass, where it has one, was found.</summary>
    /// <exception cref="WbemException">The class is refused.</exception>
    void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags);

    /// <summary>Creates or updates an instance. Its class was found with <see cref="FindClass"/>.</summary>
    /// <remarks>NamespaceSecuritySDDL and RequiresEncryption arrive as qualifiers of the instance. Facts 1.7.</remarks>
    /// <exception cref="WbemException">The instance is refused.</exception>
    void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags);

    /// <summary>Deletes a class and its instances: <c>#pragma deleteclass</c>.</summary>
    /// <exception cref="WbemException">It is not there, or cannot be deleted.</exception>
    void DeleteClass(string namespaceName, string className);

    /// <summary>Deletes an instance: <c>#pragma deleteinstance</c>.</summary>
    /// <exception cref="WbemException">It is not there, or cannot be deleted.</exception>
    void DeleteInstance(string namespaceName, CimPath path);

    /// <summary>Adds the file to those that are compiled when the repository is rebuilt: <c>#pragma autorecover</c>.</summary>
    /// <param name="fileName">The name of the file that was given to the compiler.</param>
    /// <exception cref="WbemException">It cannot be added. WBEM_E_INVALID_PARAMETER: it is no file, of which the compiler warns.</exception>
    void Autorecover(string fileName);
}
