using System.Text;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Reads <c>NAME=VALUE…</c> into an instance of a class: the arguments of a method, or the properties to change.</summary>
/// <param name="services">Where the classes of embedded objects are.</param>
internal sealed class ValueArguments(IWbemServices services)
{
    private const string Null = "NULL";

    public static Operand Operand { get; } = new(
        "NAME=VALUE",
        "a value as text; NULL without quotes is no value; several NAME= make an array; an object or array may be written as in MOF: {1, 2}, instance of Class { … }",
        IsOptional: true,
        IsRepeated: true,
        Kind: OperandKind.Values);

    /// <summary>Sets what the arguments name.</summary>
    /// <param name="builder">Receives the values.</param>
    /// <param name="arguments">The arguments, each <c>NAME=VALUE</c>.</param>
    /// <param name="command">The command, for errors.</param>
    /// <exception cref="UsageException">An argument has no equals sign, or no name before it.</exception>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such name. WBEM_E_TYPE_MISMATCH, WBEM_E_VALUE_OUT_OF_RANGE, WBEM_E_INVALID_SYNTAX: the value.</exception>
    public void Read(CimInstanceBuilder builder, IEnumerable<string> arguments, string command)
    {
        foreach ((CimProperty property, List<string> texts) in Group(builder.Class, arguments, command))
        {
            builder.Set(builder.Class.IndexOf(property.Name), Parse(builder.Class, property, texts));
        }
    }

    private static Dictionary<CimProperty, List<string>> Group(CimClass type, IEnumerable<string> arguments, string command)
    {
        var groups = new Dictionary<CimProperty, List<string>>();
        foreach (string argument in arguments)
        {
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"'{argument}' is not NAME=VALUE.", command);
            }

            string name = argument[..equals];
            CimProperty property = type.FindProperty(name) ?? throw Unknown(type, name);
            if (!groups.TryGetValue(property, out List<string>? texts))
            {
                groups.Add(property, texts = []);
            }
            else if (!property.Type.IsArray())
            {
                throw new UsageException($"{name} is given twice, and it is no array.", command);
            }

            texts.Add(argument[(equals + 1)..]);
        }

        return groups;
    }

    private static WbemException Unknown(CimClass type, string name)
    {
        IEnumerable<string> known = type.Properties.Select(property => property.Name);
        return CimName.Equals(type.Name, CimMethod.ParametersClassName)
            ? new WbemException(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, $"The method takes no argument {name}.{CimSuggestion.For(name, known)}")
            : new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{type.Name} has no property {name}.{CimSuggestion.For(name, known)}");
    }

    private CimValue Parse(CimClass type, CimProperty property, List<string> texts)
    {
        string text = texts[0];
        if (texts.Count == 1 && text == Null)
        {
            return default;
        }

        if (IsMof(property, text))
        {
            return ParseMof(type, property, text);
        }

        return property.Type.IsArray()
            ? CimValue.FromArray(property.Type.ElementType(), [.. texts.Select(element => CimValueConverter.Parse(element, property.Type.ElementType(), property.Name))])
            : CimValueConverter.Parse(text, property.Type, property.Name);
    }

    // A text that stands in quotes is one of MOF only where it would otherwise be taken for something else.
    private static bool IsMof(CimProperty property, string text) =>
        property.Type.ElementType() == CimType.Object
        || (property.Type.IsArray() && text.StartsWith('{'))
        || (property.Type == CimType.String && text == $"\"{Null}\"");

    private CimValue ParseMof(CimClass type, CimProperty property, string text)
    {
        var target = new ArgumentMofTarget(services, type);
        string value = text.TrimEnd().TrimEnd(';');
        var mof = new MofSourceText(property.Name, $"instance of {type.Name}\n{{ {property.Name} =\n{value}\n; }};");
        MofCompileResult result = MofCompiler.Compile(mof, null, target);
        if (target.Instance is { } instance && result.Succeeded)
        {
            return instance[property.Name];
        }

        var errors = new StringBuilder();
        foreach (MofDiagnostic diagnostic in result.Diagnostics)
        {
            errors.Append(errors.Length == 0 ? string.Empty : " ").Append(diagnostic.Message);
        }

        throw new WbemException(WbemStatus.WBEM_E_INVALID_SYNTAX, $"The value of {property.Name} is no MOF: {errors}");
    }
}
