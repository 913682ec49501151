namespace OpenWmi.Cim;

/// <content>Fitting what a caller gives to what a method takes.</content>
public sealed partial class CimMethod
{
    /// <summary>Checks the arguments of a call and brings them into the form that the method declares: defaults filled in, numbers of the declared type.</summary>
    /// <param name="given">An object whose properties have the names of In parameters, of any class; NULL where the caller gives nothing.</param>
    /// <returns>An instance of <see cref="InParameters"/>.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: an argument that the method does not take, of a wrong type, out of range, too long, or a required one missing.</exception>
    public CimInstance BindArguments(CimInstance? given)
    {
        var builder = new CimInstanceBuilder(InParameters);
        for (int i = 0; given is not null && i < given.Class.Properties.Count; i++)
        {
            CimValue value = given.GetValue(i);
            string name = given.Class.Properties[i].Name;
            if (!value.IsNull)
            {
                Bind(builder, name, value);
            }
            else if (given.GetState(i) == CimPropertyState.Null && InParameters.IndexOf(name) is >= 0 and int index)
            {
                // Who says NULL does not mean the default.
                builder.Set(index, value);
            }
        }

        CimInstance bound = builder.Build();
        for (int i = 0; i < InParameters.Properties.Count; i++)
        {
            CimProperty parameter = InParameters.Properties[i];
            if (parameter.Qualifiers.IsTrue("required") && bound.IsNull(i))
            {
                throw Wrong($"{Name} needs a value for {parameter}.");
            }
        }

        return bound;
    }

    /// <summary>The error for arguments that a method does not take.</summary>
    private static WbemException Wrong(string detail, WbemException? cause = null) => new(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, detail, cause);

    private void Bind(CimInstanceBuilder builder, string name, CimValue value)
    {
        int index = InParameters.IndexOf(name);
        if (index < 0)
        {
            throw Wrong($"{Name} takes no argument {name}.{CimSuggestion.For(name, InParameters.Properties.Select(parameter => parameter.Name))}");
        }

        CimProperty parameter = InParameters.Properties[index];
        try
        {
            CimValue converted = CimValueConverter.Convert(value, parameter.Type, parameter.Name);
            Check(parameter, converted);
            builder.Set(index, converted);
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_TYPE_MISMATCH or WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE)
        {
            throw Wrong($"{Name}: {error.Message}", error);
        }
    }

    // Of an array each element is held to what the parameter says.
    private void Check(CimProperty parameter, CimValue value)
    {
        if (!parameter.Type.IsArray())
        {
            CheckElement(parameter, value);
            return;
        }

        for (int i = 0; i < value.Count; i++)
        {
            if (!value[i].IsNull)
            {
                CheckElement(parameter, value[i]);
            }
        }
    }

    private void CheckElement(CimProperty parameter, CimValue value)
    {
        if (value.Type == CimType.Object && parameter.ClassName is { } className && !value.AsObject().Class.IsA(className))
        {
            throw Wrong($"{Name} takes a {className} for {parameter.Name}, not a {value.AsObject().Class.Name}.");
        }

        if (value.Type == CimType.String && parameter.Qualifiers["maxlen"] is { Value: { } length } && length.Type.IsInteger() && value.AsString().Length > length.AsInt64())
        {
            throw Wrong($"{Name}: {parameter.Name} has {value.AsString().Length} characters; at most {length.AsInt64()} are allowed.");
        }

        if (value.Type.IsInteger() && IsOutside(parameter, value))
        {
            throw Wrong($"{Name}: {value} is out of the range of {parameter.Name}.");
        }
    }

    private static bool IsOutside(CimProperty parameter, CimValue value)
    {
        decimal number = ToDecimal(value);
        return (parameter.Qualifiers["minvalue"] is { } least && least.Value.Type.IsInteger() && number < ToDecimal(least.Value))
            || (parameter.Qualifiers["maxvalue"] is { } most && most.Value.Type.IsInteger() && number > ToDecimal(most.Value));
    }

    private static decimal ToDecimal(CimValue value) => value.Type == CimType.Uint64 ? value.AsUInt64() : value.AsInt64();
}
