using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>The file of settings: one object of strict JSON, whose owner and permissions are checked, because who can write it decides what the service does.</summary>
internal static class SettingsFile
{
    /// <summary>The file of the machine's service.</summary>
    public const string MachineFile = "/etc/openwmi/openwmi.json";

    private const int MaxLength = 1 << 20;
    private const int WritableByOthers = 0x12;
    private const int StickyBit = 0x200;
    private static readonly JsonDocumentOptions Strict = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Applies what the file says.</summary>
    /// <param name="file">The path.</param>
    /// <param name="mustExist">Whether a missing file is an error.</param>
    /// <param name="settings">The settings so far.</param>
    /// <returns>The settings with those of the file.</returns>
    /// <exception cref="SettingsException">The file cannot be read or trusted, is no JSON, or has a key or value that is none.</exception>
    public static ServiceSettings Apply(string file, bool mustExist, ServiceSettings settings)
        => Read(file, mustExist) is { } octets ? Apply(file, octets, settings) : settings;

    private static ServiceSettings Apply(string file, byte[] octets, ServiceSettings settings)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(octets, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SettingsException($"{file} holds no JSON object: settings stand between {{ and }}.");
            }

            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                Setting setting = SettingTable.Find(property.Name) ?? throw Unknown(file, property.Name);
                settings = setting.Set(settings, TextOf(file, setting, property.Value), $"{setting.Key} in {file}");
            }

            return settings;
        }
        catch (JsonException error)
        {
            throw new SettingsException($"{file} is no strict JSON: {error.Message}", error);
        }
    }

    private static SettingsException Unknown(string file, string key)
        => new($"{file} has the key {key}, which is no setting. Did you mean {NearestName.Of(key, SettingTable.All.Select(setting => setting.Key))}?");

    private static string TextOf(string file, Setting setting, JsonElement value) => (setting.Shape, value.ValueKind) switch
    {
        (SettingShape.Text, JsonValueKind.String) => value.GetString()!,
        (SettingShape.Number, JsonValueKind.Number) => value.GetRawText(),
        (SettingShape.List, JsonValueKind.Array) when value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String && !name.GetString()!.Contains(',', StringComparison.Ordinal))
            => string.Join(',', value.EnumerateArray().Select(name => name.GetString())),
        _ => throw new SettingsException($"{setting.Key} in {file} is no {(setting.Shape == SettingShape.List ? "array of names in double quotes" : setting.Shape == SettingShape.Number ? "whole number" : "string in double quotes")}."),
    };

    private static byte[]? Read(string file, bool mustExist)
    {
        Errno error = RegularFile.Open(file, out SafeFileHandle? handle, out FileStatus status);
        if (error is Errno.ENOENT or Errno.ENOTDIR && !mustExist)
        {
            return null;
        }

        if (error != Errno.None)
        {
            throw new SettingsException(error switch
            {
                Errno.ENOENT or Errno.ENOTDIR => $"There is no file {file}.",
                Errno.EACCES => $"{file} may not be read by this user.",
                Errno.ELOOP => $"{file} is a symbolic link, and settings are read from no link.",
                Errno.EINVAL => $"{file} is no regular file.",
                _ => $"{file} cannot be read ({error}).",
            });
        }

        using (handle)
        {
            Check(file, status);
            return ReadAll(file, handle!);
        }
    }

    private static byte[] ReadAll(string file, SafeFileHandle handle)
    {
        byte[] buffer = new byte[Math.Min(RandomAccess.GetLength(handle), MaxLength + 1)];
        int length = RandomAccess.Read(handle, buffer, 0);
        return length <= MaxLength ? buffer[..length] : throw new SettingsException($"{file} is longer than {MaxLength} octets.");
    }

    private static void Check(string file, FileStatus status)
    {
        uint user = Credentials.OfCaller().EffectiveUid;
        CheckOne(file, status, user);
        string folder = Path.GetDirectoryName(file)!;
        using DirectoryHandle directory = DirectoryHandle.Open(folder);
        if (directory.GetStatus(out FileStatus ofFolder) == Errno.None && (ofFolder.Permissions & StickyBit) == 0)
        {
            CheckOne(folder, ofFolder, user);
        }
    }

    private static void CheckOne(string path, FileStatus status, uint user)
    {
        if (status.Uid != 0 && status.Uid != user)
        {
            throw new SettingsException($"{path} belongs to the user with the number {status.Uid}, who could change the settings: it has to be root's or this user's.");
        }

        if ((status.Permissions & WritableByOthers) != 0)
        {
            throw new SettingsException($"Others than its owner may write {path} and could change the settings. Check it, then: chmod go-w {path}");
        }
    }
}
