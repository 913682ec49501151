namespace OpenWmi.Cim.Mof;

/// <summary>Reads the files that MOF text includes. The compiler itself does no I/O.</summary>
public interface IMofSource
{
    /// <summary>Reads an included file.</summary>
    /// <param name="path">The path as the directive gives it; relative to the file that includes it.</param>
    /// <param name="includedFrom">The name of the including file: <see cref="MofSourceText.Name"/>.</param>
    /// <returns>The text. One file must have one name, however it is included: that is how a circle is found.</returns>
    /// <exception cref="WbemException">The file cannot be read; the message says why. It becomes WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, or WBEMMOF_E_INVALID_FILE where that is the status.</exception>
    MofSourceText Read(string path, string includedFrom);
}
