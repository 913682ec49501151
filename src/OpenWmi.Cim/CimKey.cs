using System.Text;

namespace OpenWmi.Cim;

/// <summary>The keys of an instance in a form in which equal keys are equal: one number, or one text in upper case. The repository's key.</summary>
/// <param name="Text">The text; NULL where the class has a single integer key that fits <paramref name="Number"/>. <c>@</c> for a singleton.</param>
/// <param name="Number">The number where <paramref name="Text"/> is NULL.</param>
public readonly record struct CimKey(string? Text, long Number)
{
    /// <summary>The key of the one instance of a singleton.</summary>
    public static CimKey Singleton { get; } = new("@", 0);

    /// <summary>The key of an instance.</summary>
    /// <exception cref="WbemException">WBEM_E_ILLEGAL_NULL: a key is NULL. WBEM_E_INVALID_OBJECT: the class has no keys, or a key holds a character that keys may not. Facts 6.7.</exception>
    public static CimKey FromInstance(CimInstance instance)
    {
        CimClass type = instance.Class;
        if (type.IsSingleton)
        {
            return Singleton;
        }

        if (type.KeyIndexes.Count == 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"{type.Name} has no key property, so its instances cannot be told apart; give a property the qualifier Key.");
        }

        if (type.KeyIndexes.Count == 1)
        {
            CimValue value = KeyValue(instance, 0);
            return FromValues(type, new ReadOnlySpan<CimValue>(in value), WbemStatus.WBEM_E_INVALID_OBJECT);
        }

        var values = new CimValue[type.KeyIndexes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = KeyValue(instance, i);
        }

        return FromValues(type, values, WbemStatus.WBEM_E_INVALID_OBJECT);
    }

    private static CimValue KeyValue(CimInstance instance, int key)
    {
        int index = instance.Class.KeyIndexes[key];
        CimValue value = instance.GetValue(index);
        return !value.IsNull
            ? value
            : throw new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"The key {instance.Class.Name}.{instance.Class.Properties[index].Name} has no value.");
    }

    /// <summary>One value in the form in which equal values are equal: for indexes.</summary>
    /// <param name="value">A value that could be a key.</param>
    /// <param name="type">The class whose property it is.</param>
    /// <remarks>Unlike keys it may hold any character, so two texts that differ only in lone surrogates may be one.</remarks>
    public static CimKey FromValue(CimValue value, CimClass type) => TryGetNumber(value, out long number) ? new CimKey(null, number) : new CimKey(Fold(value, type), 0);

    /// <summary>The key that a path names.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: the keys of the path are not those of the class, or hold a character that keys may not. See <see cref="BindPath"/>.</exception>
    public static CimKey FromPath(CimPath path, CimClass type) => type.IsSingleton && path.IsSingleton ? Singleton : FromValues(type, BindPath(path, type), WbemStatus.WBEM_E_INVALID_OBJECT_PATH);

    /// <summary>The key values of a path, each of the type of its property, in the order of <see cref="CimClass.KeyIndexes"/>.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: a key is missing, unknown, or not of the type; or the path is that of a singleton and the class is none.</exception>
    public static CimValue[] BindPath(CimPath path, CimClass type)
    {
        var values = new CimValue[type.KeyIndexes.Count];
        if (path.IsSingleton || type.IsSingleton || path.Keys.Count != values.Length)
        {
            throw WrongKeys(path, type);
        }

        for (int i = 0; i < values.Length; i++)
        {
            CimProperty property = type.Properties[type.KeyIndexes[i]];
            CimKeyBinding binding = FindBinding(path, property) ?? throw WrongKeys(path, type);
            values[i] = BindValue(binding.Value, property, path);
        }

        return values;
    }

    private static CimKeyBinding? FindBinding(CimPath path, CimProperty property)
    {
        for (int i = 0; i < path.Keys.Count; i++)
        {
            CimKeyBinding key = path.Keys[i];
            if (CimName.Equals(key.Name, property.Name) || (key.Name is null && path.Keys.Count == 1))
            {
                return key;
            }
        }

        return null;
    }

    private static CimValue BindValue(CimValue value, CimProperty property, CimPath path)
    {
        try
        {
            return value.Type == CimType.String || property.Type == CimType.String
                ? CimValueConverter.Parse(value.ToString(), property.Type, property.Name)
                : CimValueConverter.Convert(value, property.Type, property.Name);
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_TYPE_MISMATCH or WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"The path {path} does not fit its class: {error.Message}", error);
        }
    }

    private static WbemException WrongKeys(CimPath path, CimClass type)
    {
        string form = type.IsSingleton
            ? $"{type.Name} is a singleton: {type.Name}=@"
            : type.KeyIndexes.Count == 0
                ? $"{type.Name} has no keys"
                : $"{type.Name} has the {(type.KeyIndexes.Count == 1 ? "key" : "keys")} {string.Join(", ", type.KeyIndexes.Select(index => type.Properties[index].Name))}";
        return new(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"The path {path} does not fit its class: {form}.");
    }

    private static CimKey FromValues(CimClass type, ReadOnlySpan<CimValue> values, WbemStatus illegalCharacter)
    {
        if (values.Length == 1 && TryGetNumber(values[0], out long number))
        {
            return new CimKey(null, number);
        }

        var text = new StringBuilder();
        foreach (CimValue value in values)
        {
            if (values.Length == 1)
            {
                text.Append(Fold(value, type));
            }
            else
            {
                // Quoted and separated by commas, so that no two lists of values give one text.
                text.Append(text.Length == 0 ? "\"" : ",\"").Append(Fold(value, type).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
        }

        string folded = text.ToString();
        CheckCharacters(folded, type, illegalCharacter);
        return new CimKey(folded, 0);
    }

    private static bool TryGetNumber(CimValue value, out long number)
    {
        bool fits = value.Type.IsInteger() || value.Type is CimType.Boolean or CimType.Char16;
        fits &= value.Type != CimType.Uint64 || value.AsUInt64() <= long.MaxValue;
        number = fits ? value.AsInt64() : 0;
        return fits;
    }

    private static string Fold(CimValue value, CimClass type)
    {
        string text = value.ToString();
        return (value.Type == CimType.Reference && CimPath.TryParse(text, out CimPath? path) ? Normalize(path, type) : text).ToUpperInvariant();
    }

    // Paths of the class's own namespace are equal with and without their namespace, in whatever order their keys are; case never counts. Facts 6.8.
    private static string Normalize(CimPath path, CimClass type)
    {
        CimPath here = path with { Server = null, Keys = path.Keys.Count < 2 ? path.Keys : Sort(path.Keys) };
        return CimName.Equals(here.Namespace, type.Scope?.Namespace) ? here.RelativePath : here.ToString();
    }

    private static CimKeyBinding[] Sort(IReadOnlyList<CimKeyBinding> keys) => [.. keys.OrderBy(key => key.Name, StringComparer.OrdinalIgnoreCase)];

    private static void CheckCharacters(string text, CimClass type, WbemStatus illegalCharacter)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] < ' ' || (char.IsSurrogate(text[i]) && !pair))
            {
                throw new WbemException(illegalCharacter, $"A key of {type.Name} holds the character U+{(int)text[i]:X4}, which keys may not.");
            }

            i += pair ? 1 : 0;
        }
    }
}
