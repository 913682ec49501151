using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>The settings of a unit's file and of the files that add to it. systemd.syntax(7).</summary>
internal sealed class UnitFile
{
    private const int MaxValues = 100_000;

    private readonly Dictionary<(string Section, string Key), List<string>> _values = [];
    private int _count;

    /// <summary>The last value of a setting; NULL where it has none, or was made empty.</summary>
    public string? Last(string section, string key) => _values.TryGetValue((section, key), out List<string>? values) && values.Count > 0 ? values[^1] : null;

    /// <summary>The first value of a setting that may be given several times.</summary>
    public string? First(string section, string key) => _values.TryGetValue((section, key), out List<string>? values) && values.Count > 0 ? values[0] : null;

    /// <summary>All words of all values of a setting.</summary>
    public IEnumerable<string> Words(string section, string key) =>
        _values.TryGetValue((section, key), out List<string>? values) ? values.SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : [];

    /// <summary>Adds the settings of a file. A value that is empty takes back those before it; a line that ends in a backslash goes on in the next.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        string section = "";
        StringBuilder continued = new();
        foreach (string raw in Encoding.UTF8.GetString(text).Split('\n'))
        {
            string line = raw.Trim();
            if (line.StartsWith('#') || line.StartsWith(';') || (line.Length == 0 && continued.Length == 0))
            {
                continue;
            }

            if (line.EndsWith('\\'))
            {
                continued.Append(line.AsSpan(0, line.Length - 1)).Append(' ');
                continue;
            }

            line = continued.Append(line).ToString();
            continued.Clear();
            if (line is ['[', .. var name, ']'])
            {
                section = name;
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals)
            {
                Set(section, line[..equals].TrimEnd(), line[(equals + 1)..].TrimStart());
            }
        }
    }

    private void Set(string section, string key, string value)
    {
        if (value.Length == 0)
        {
            _values.Remove((section, key));
        }
        else if (_count++ < MaxValues)
        {
            (_values.TryGetValue((section, key), out List<string>? values) ? values : _values[(section, key)] = []).Add(value);
        }
    }
}
