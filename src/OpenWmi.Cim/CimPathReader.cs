using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OpenWmi.Cim;

/// <summary>Reads the text of an object path from left to right, once.</summary>
internal ref struct CimPathReader(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private string? _error;

    private readonly bool AtEnd => _position >= _text.Length;

    public static bool IsNamespaceName(ReadOnlySpan<char> name) => CimName.IsIdentifier(name);

    public bool Read([NotNullWhen(true)] out CimPath? path, [NotNullWhen(false)] out string? error)
    {
        path = null;
        string? server = null;
        string? ns = null;
        string? className = null;
        bool singleton = false;
        var keys = new List<CimKeyBinding>();
        bool valid = ReadServer(ref server) && ReadNamespace(server, ref ns) && ReadClass(server, ns, ref className) && (AtEnd || ReadKeys(keys, ref singleton));
        error = valid ? null : _error ?? "it is empty.";
        if (valid)
        {
            path = new CimPath(server, ns, className, keys, singleton);
        }

        return valid;
    }

    private static bool IsSlash(char c) => c is '\\' or '/';

    private bool Fail(string error)
    {
        _error ??= error;
        return false;
    }

    private bool ReadServer(ref string? server)
    {
        if (_text.Length < 2 || !IsSlash(_text[0]) || !IsSlash(_text[1]))
        {
            return true;
        }

        _position = 2;
        while (!AtEnd && !IsSlash(_text[_position]) && _text[_position] != ':')
        {
            _position++;
        }

        ReadOnlySpan<char> name = _text.Slice(2, _position - 2);
        if (name.IsEmpty || name.ContainsAny(" \"'"))
        {
            return Fail(@"after \\ comes the name of a machine.");
        }

        server = name.ToString();
        if (AtEnd || _text[_position] == ':')
        {
            return Fail("after the machine comes a namespace.");
        }

        _position++;
        return true;
    }

    // The namespace ends at a colon before any key; without a colon and with a slash, the whole text is a namespace.
    private bool ReadNamespace(string? server, ref string? ns)
    {
        ReadOnlySpan<char> rest = _text.Slice(_position);
        int end = rest.IndexOfAny(":=\"'.");
        bool hasColon = end >= 0 && rest[end] == ':';
        bool hasSlash = (end < 0 ? rest : rest.Slice(0, end)).IndexOfAny('\\', '/') >= 0;
        if (!hasColon && !hasSlash && server is null)
        {
            return true;
        }

        if (!hasColon && end >= 0)
        {
            return Fail("a colon separates the namespace from the class.");
        }

        ReadOnlySpan<char> name = hasColon ? rest.Slice(0, end) : rest;
        foreach (Range part in name.SplitAny('\\', '/'))
        {
            if (!IsNamespaceName(name[part]))
            {
                return Fail($"'{name[part]}' is not the name of a namespace.");
            }
        }

        ns = name.ToString().Replace('/', '\\');
        _position += name.Length + (hasColon ? 1 : 0);
        return !hasColon || !AtEnd || Fail("after the colon comes a class.");
    }

    private bool ReadClass(string? server, string? ns, ref string? className)
    {
        if (AtEnd)
        {
            return server is not null || ns is not null;
        }

        int length = _text.Slice(_position).IndexOfAny('.', '=');
        ReadOnlySpan<char> name = length < 0 ? _text.Slice(_position) : _text.Slice(_position, length);
        if (!CimName.IsIdentifier(name))
        {
            return Fail($"'{(name.Length > 40 ? name.Slice(0, 40) : name)}' is not the name of a class.");
        }

        _position += name.Length;
        className = name.ToString();
        return true;
    }

    private bool ReadKeys(List<CimKeyBinding> keys, ref bool singleton)
    {
        if (_text[_position++] == '=')
        {
            if (_text.Slice(_position).SequenceEqual("@"))
            {
                singleton = true;
                return true;
            }

            return ReadKey(null, keys) && (AtEnd || Fail("a path with one unnamed key ends after its value."));
        }

        do
        {
            int length = _text.Slice(_position).IndexOf('=');
            if (length < 0 || !CimName.IsIdentifier(_text.Slice(_position, length)))
            {
                return Fail($"at character {_position + 1} a key name and = are expected.");
            }

            string name = _text.Slice(_position, length).ToString();
            _position += length + 1;
            if (!ReadKey(name, keys))
            {
                return false;
            }
        }
        while (!AtEnd && _text[_position] == ',' && ++_position > 0);

        return AtEnd || Fail($"'{_text[_position]}' at character {_position + 1} is not expected after a key value.");
    }

    private bool ReadKey(string? name, List<CimKeyBinding> keys)
    {
        if (keys.Count >= CimLimits.MaxKeys)
        {
            return Fail($"it has more than {CimLimits.MaxKeys} keys.");
        }

        foreach (CimKeyBinding key in keys)
        {
            if (CimName.Equals(key.Name, name))
            {
                return Fail($"the key {name} is given twice.");
            }
        }

        if (!ReadValue(out CimValue value))
        {
            return false;
        }

        keys.Add(new CimKeyBinding(name, value));
        return true;
    }

    private bool ReadValue(out CimValue value)
    {
        value = default;
        if (AtEnd)
        {
            return Fail("a key has no value.");
        }

        if (_text[_position] is '"' or '\'')
        {
            return ReadString(out value);
        }

        int length = _text.Slice(_position).IndexOf(',');
        ReadOnlySpan<char> word = length < 0 ? _text.Slice(_position) : _text.Slice(_position, length);
        if (!TryReadWord(word, out value))
        {
            return Fail($"the key value '{(word.Length > 40 ? word.Slice(0, 40) : word)}' is not a number, TRUE or FALSE; put strings into quotes.");
        }

        _position += word.Length;
        return true;
    }

    private static bool TryReadWord(ReadOnlySpan<char> word, out CimValue value)
    {
        value = default;
        if (word.EndsWith('\0'))
        {
            // The numbers of .NET may end in NUL; those of a path may not.
            return false;
        }

        if (word.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || word.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
        {
            value = CimValue.From(word.Length == 4);
        }
        else if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            value = ulong.TryParse(word.Slice(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex) ? Narrow(hex) : default;
        }
        else if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
        {
            value = CimValue.From(signed);
        }
        else if (ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong unsigned))
        {
            value = CimValue.From(unsigned);
        }
        else if (double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real)
            && double.IsFinite(real)
            && word.ContainsAny(".eE"))
        {
            // Minus zero would be printed as -0, which is an integer.
            value = CimValue.From(real == 0 ? 0 : real);
        }

        return !value.IsNull;
    }

    private static CimValue Narrow(ulong value) => value <= long.MaxValue ? CimValue.From((long)value) : CimValue.From(value);

    private bool ReadString(out CimValue value)
    {
        char quote = _text[_position++];
        int start = _position;
        StringBuilder? unescaped = null;
        value = default;
        while (!AtEnd && _text[_position] != quote)
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length)
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(_text.Slice(start, _position - start)).Append(_text[_position + 1]);
                _position += 2;
                start = _position;
            }
            else
            {
                _position++;
            }
        }

        if (AtEnd)
        {
            return Fail("a string has no closing quote.");
        }

        ReadOnlySpan<char> tail = _text.Slice(start, _position - start);
        value = CimValue.From(unescaped is null ? tail.ToString() : unescaped.Append(tail).ToString());
        _position++;
        return true;
    }
}
