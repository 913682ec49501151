namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>What may stand for an operand, for completion in a shell.</summary>
internal enum OperandKind
{
    /// <summary>Text that cannot be guessed.</summary>
    Text,

    /// <summary>The name of a class, or the path of an instance, which begins with one.</summary>
    Class,

    /// <summary>A method of the class that the operand before it names.</summary>
    Method,

    /// <summary>NAME=VALUE for the class or the method of the operands before it.</summary>
    Values,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A user, a group, a well-known name or a SID.</summary>
    Principal,

    /// <summary>A right to a namespace.</summary>
    Right,

    /// <summary>A privilege.</summary>
    Privilege,

    /// <summary>A file: the shell knows better.</summary>
    File,
}
