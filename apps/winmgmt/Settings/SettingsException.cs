namespace OpenWmi.Winmgmt.Settings;

/// <summary>A setting, or the file of settings, is not what it should be; the message is a sentence that says where and how to correct it.</summary>
internal sealed class SettingsException(string message, Exception? innerException = null) : Exception(message, innerException);
