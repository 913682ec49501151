using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Client;

/// <summary>Reads the text of a moniker from left to right, once. Spaces between its words mean nothing.</summary>
internal ref struct MonikerReader(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private ImpersonationLevel? _impersonation;
    private AuthenticationLevel? _authentication;
    private string? _authority;
    private string? _locale;
    private PrivilegeSet _enabled;
    private PrivilegeSet _disabled;

    public Moniker Read()
    {
        if (_text.Length > Moniker.MaxLength)
        {
            throw Wrong($"it has {_text.Length} characters, and {Moniker.MaxLength} are the most");
        }

        if (!_text.StartsWith(Moniker.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"it begins with {Moniker.Prefix}");
        }

        _position = Moniker.Prefix.Length;
        bool hasSettings = ReadSecurity() | ReadLocale();
        SkipSpaces();
        bool hasMark = TryTake('!');
        CimPath? path = ReadPath(hasSettings && !hasMark);
        return new Moniker
        {
            ImpersonationLevel = _impersonation,
            AuthenticationLevel = _authentication,
            Authority = _authority,
            Locale = _locale,
            PrivilegesToEnable = _enabled,
            PrivilegesToDisable = _disabled,
            Server = path?.Server is "." ? null : path?.Server,
            Namespace = path?.Namespace,
            ClassPath = path?.ClassName is null ? null : path with { Server = null, Namespace = null },
        };
    }

    private bool ReadSecurity()
    {
        SkipSpaces();
        if (!TryTake('{'))
        {
            return false;
        }

        do
        {
            SkipSpaces();
            if (TryTake('('))
            {
                ReadPrivileges();
            }
            else
            {
                ReadSetting();
            }

            SkipSpaces();
        }
        while (TryTake(','));
        Expect('}');
        return true;
    }

    private void ReadSetting()
    {
        ReadOnlySpan<char> word = TakeUntil("=,}");
        if (!TryTake('='))
        {
            SetImpersonation(word);
            return;
        }

        ReadOnlySpan<char> value = TakeUntil(",}");
        if (word.Equals(MonikerWords.ImpersonationLevel, StringComparison.OrdinalIgnoreCase))
        {
            SetImpersonation(value);
        }
        else if (word.Equals(MonikerWords.AuthenticationLevel, StringComparison.OrdinalIgnoreCase))
        {
            RequireOnce(_authentication is null, MonikerWords.AuthenticationLevel);
            _authentication = MonikerWords.TryParse(value, out AuthenticationLevel level) ? level : throw Wrong($"there is no level of authentication '{value}'");
        }
        else if (word.Equals(MonikerWords.Authority, StringComparison.OrdinalIgnoreCase))
        {
            SetAuthority(value);
        }
        else
        {
            throw Wrong($"there is no setting '{word}'");
        }
    }

    private void SetImpersonation(ReadOnlySpan<char> word)
    {
        RequireOnce(_impersonation is null, MonikerWords.ImpersonationLevel);
        _impersonation = MonikerWords.TryParse(word, out ImpersonationLevel level) ? level : throw Wrong($"there is no level of impersonation '{word}'");
    }

    private void SetAuthority(ReadOnlySpan<char> value)
    {
        RequireOnce(_authority is null, MonikerWords.Authority);
        bool isKnown = value.StartsWith(MonikerWords.Kerberos, StringComparison.OrdinalIgnoreCase) || value.StartsWith(MonikerWords.NtlmDomain, StringComparison.OrdinalIgnoreCase);
        _authority = isKnown && value[^1] != ':' ? value.ToString() : throw Wrong($"an authority is {MonikerWords.Kerberos}NAME or {MonikerWords.NtlmDomain}DOMAIN, and not '{value}'");
    }

    private void ReadPrivileges()
    {
        do
        {
            SkipSpaces();
            bool isDisabled = TryTake('!');
            ReadOnlySpan<char> name = TakeUntil(",)");
            if (!PrivilegeNames.TryParse(name, out Privilege privilege))
            {
                throw Wrong($"there is no privilege '{name}'");
            }

            PrivilegeSet one = new(privilege);
            if (_enabled.Union(_disabled).Contains(privilege))
            {
                throw Wrong($"the privilege {name} stands there twice");
            }

            (_enabled, _disabled) = isDisabled ? (_enabled, _disabled.Union(one)) : (_enabled.Union(one), _disabled);
        }
        while (TryTake(','));
        Expect(')');
    }

    private bool ReadLocale()
    {
        SkipSpaces();
        if (!TryTake('['))
        {
            return false;
        }

        ReadOnlySpan<char> word = TakeUntil("=]");
        Expect('=');
        ReadOnlySpan<char> value = TakeUntil("]");
        Expect(']');
        if (!word.Equals(MonikerWords.Locale, StringComparison.OrdinalIgnoreCase) || value.IsEmpty || value.ContainsAny('[', '{', '}'))
        {
            throw Wrong($"between brackets stands {MonikerWords.Locale}=ms_409");
        }

        _locale = value.ToString();
        return true;
    }

    private CimPath? ReadPath(bool needsMark)
    {
        SkipSpaces();
        ReadOnlySpan<char> rest = _text[_position..];
        if (rest.IsEmpty)
        {
            return null;
        }

        if (needsMark)
        {
            throw Wrong("between the settings and the path stands !");
        }

        // winmgmts::Class: an empty namespace is the default one.
        bool isInDefault = rest[0] == ':';
        return CimPath.TryParse((isInDefault ? rest[1..] : rest).ToString(), out CimPath? path) && (!isInDefault || path is { Namespace: null, ClassName: not null })
            ? path
            : throw Wrong($"'{rest}' is no path");
    }

    private void RequireOnce(bool isFirst, string name)
    {
        if (!isFirst)
        {
            throw Wrong($"{name} stands there twice");
        }
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private bool TryTake(char wanted)
    {
        bool isThere = _position < _text.Length && _text[_position] == wanted;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(char wanted)
    {
        if (!TryTake(wanted))
        {
            throw Wrong($"{wanted} is missing");
        }
    }

    private ReadOnlySpan<char> TakeUntil(string ends)
    {
        ReadOnlySpan<char> rest = _text[_position..];
        int length = rest.IndexOfAny(ends);
        ReadOnlySpan<char> taken = length < 0 ? rest : rest[..length];
        _position += taken.Length;
        return taken.Trim(' ');
    }

    private readonly FormatException Wrong(string why) => new($"The moniker cannot be read, at character {_position + 1}: {why}.");
}
