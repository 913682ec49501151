namespace OpenWmi.Cim;

/// <content>The classes of the objects that go into a call and come out of it: <c>__PARAMETERS</c>. Facts 7.1; [MS-WMIO] 2.2.70.</content>
public sealed partial class CimMethod
{
    /// <summary>The name of the class of arguments and results.</summary>
    public const string ParametersClassName = "__PARAMETERS";

    /// <summary>The name of what a method returns, among its out-parameters.</summary>
    public const string ReturnValueName = "ReturnValue";

    private CimClass? _inParameters;
    private CimClass? _outParameters;

    /// <summary>The class of the arguments: a property for each In parameter, in the order of declaration, with its default.</summary>
    public CimClass InParameters => _inParameters ??= CreateSignature(Parameters.Where(parameter => parameter.IsIn), CimType.Empty);

    /// <summary>The class of the results: a property for each Out parameter, then ReturnValue unless the method is void.</summary>
    public CimClass OutParameters => _outParameters ??= CreateSignature(Parameters.Where(parameter => parameter.IsOut).Select(parameter => parameter with { DefaultValue = default }), ReturnType);

    private CimClass CreateSignature(IEnumerable<CimParameter> parameters, CimType returnType)
    {
        var properties = parameters.Select(parameter => new CimProperty(parameter.Name, parameter.Type, parameter.ClassName, WithId(parameter), parameter.DefaultValue)).ToList();
        if (returnType != CimType.Empty)
        {
            properties.Add(new CimProperty(ReturnValueName, returnType, ReturnClassName, CimQualifierSet.Create([new CimQualifier("out", CimValue.From(true), CimFlavor.None)])));
        }

        var qualifiers = CimQualifierSet.Create([new CimQualifier("abstract", CimValue.From(true), CimFlavor.None)]);
        return CimClass.Create(new CimClassDeclaration(ParametersClassName, null, qualifiers, properties, []));
    }

    // A position that the MOF gives stands; otherwise it is the place among all parameters.
    private CimQualifierSet WithId(CimParameter parameter)
    {
        if (parameter.Qualifiers.Contains("id"))
        {
            return parameter.Qualifiers;
        }

        int place = Parameters.TakeWhile(other => !CimName.Equals(other.Name, parameter.Name)).Count();
        return CimQualifierSet.Create([.. parameter.Qualifiers, new CimQualifier("ID", CimValue.From(place), CimFlavor.ToInstance | CimFlavor.DisableOverride)]);
    }
}
