using System.Globalization;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>The values of settings in words. What cannot be read is a <see cref="FormatException"/> that says what it should be.</summary>
internal static class SettingText
{
    private const int MaxNames = 64;
    private const int MaxSeconds = 86_400 * 30;
    private const int MaxMode = 0x1FF;

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(TimeSpan value) => value == Timeout.InfiniteTimeSpan ? "0" : value.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    public static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    public static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8);

    public static string? Join(IReadOnlyList<string>? names) => names is null ? null : string.Join(',', names);

    public static T OneOf<T>(string text)
        where T : struct, Enum
        => !int.TryParse(text, CultureInfo.InvariantCulture, out _) && Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Word))}.");

    public static long Number(string text, long least, long most)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value
            : throw new FormatException($"'{text}' is no whole number from {least} to {most}.");

    public static int Count(string text, int least, int most) => (int)Number(text, least, most);

    public static TimeSpan Seconds(string text, int least) => TimeSpan.FromSeconds(Number(text, least, MaxSeconds));

    public static TimeSpan SecondsOrForEver(string text) => Seconds(text, 0) is var time && time == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time;

    public static string Name(string text) => text.Length is > 0 and <= 256 ? text : throw new FormatException("A name has 1 to 256 characters.");

    public static IReadOnlyList<string> Names(string text)
        => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: <= MaxNames } names
            ? names
            : throw new FormatException($"More than {MaxNames} names.");

    /// <summary>An absolute path without control characters, which the file of the lock and the log could not hold.</summary>
    public static string Directory(string text)
        => text.Length > 0 && !text.Any(char.IsControl) ? Path.GetFullPath(text) : throw new FormatException("A path has at least one character, and none of control.");

    public static UnixFileMode Mode(string text)
    {
        int mode = 0;
        foreach (char digit in text)
        {
            mode = digit is >= '0' and <= '7' && mode <= MaxMode ? (mode << 3) | (digit - '0') : int.MaxValue >> 3;
        }

        return text.Length > 0 && mode is > 0 and <= MaxMode && (mode & (int)(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == (int)(UnixFileMode.UserRead | UnixFileMode.UserWrite)
            ? (UnixFileMode)mode
            : throw new FormatException($"'{text}' is no mode of a socket: three octal digits of which the first has 6, as 0660.");
    }
}
