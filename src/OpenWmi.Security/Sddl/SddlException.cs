namespace OpenWmi.Security;

/// <summary>A text is not a security descriptor, or says what is not supported.</summary>
public sealed class SddlException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="offset">Where the text fails, in characters from its beginning.</param>
    /// <param name="fault">What is wrong there: a sentence without its full stop.</param>
    public SddlException(int offset, string fault)
        : base($"The security descriptor is wrong at character {offset + 1}: {fault}.")
    {
        Offset = offset;
        Fault = fault;
    }

    /// <summary>Where the text fails, in characters from its beginning.</summary>
    public int Offset { get; }

    /// <summary>What is wrong there.</summary>
    public string Fault { get; }
}
