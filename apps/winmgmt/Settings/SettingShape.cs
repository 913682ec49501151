namespace OpenWmi.Winmgmt.Settings;

/// <summary>What the value of a setting is in JSON.</summary>
internal enum SettingShape
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An array of strings. In a variable and a flag: names with commas between them.</summary>
    List,
}
