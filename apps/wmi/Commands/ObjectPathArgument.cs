using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>An operand that names a class or an instance: a path with or without its namespace, or a moniker.</summary>
/// <param name="Path">The path.</param>
/// <param name="Namespace">The namespace to log in to; NULL for the default one.</param>
internal sealed record ObjectPathArgument(CimPath Path, string? Namespace)
{
    public static Operand Operand { get; } = new("PATH", "the path of a class or an instance, with or without a namespace: root/cimv2:Win32_Process.Handle=\"1\"", Kind: OperandKind.Class);

    /// <summary>Reads the first operand, and <c>-n</c>.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: it is not a path of a class or an instance.</exception>
    /// <exception cref="UsageException">The path and the option name two namespaces.</exception>
    public static ObjectPathArgument Read(Arguments arguments, string command) => Read(arguments, arguments.Operands[0], command);

    /// <summary>Reads an operand, and <c>-n</c>.</summary>
    /// <inheritdoc cref="Read(Arguments, string)"/>
    public static ObjectPathArgument Read(Arguments arguments, string text, string command)
    {
        CimPath path = CimPath.Parse(text);
        if (path.ClassName is null)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"'{text}' is the path of a namespace; name a class in it, {text}:Class, or see wmi namespaces.");
        }

        string? option = arguments[Option.Namespace];
        if (option is not null && path.Namespace is not null && !CimName.Equals(CimPath.NormalizeNamespace(option), path.Namespace))
        {
            throw new UsageException($"The path names the namespace {path.Namespace} and {Option.Namespace.Alias} names {option}.", command);
        }

        return new ObjectPathArgument(path, path.Namespace ?? option);
    }
}
