using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository.Maintenance;

/// <summary>Copies of a database, made whole before they get their name.</summary>
internal static class RepositoryCopy
{
    /// <summary>Writes one state of a database into a new file for its owner alone, through a temporary name in the same directory.</summary>
    /// <param name="source">The database.</param>
    /// <param name="target">The file to be.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="WbemException">WBEM_E_ALREADY_EXISTS, WBEM_E_ACCESS_DENIED, WBEM_E_OUT_OF_DISK_SPACE.</exception>
    public static void Write(SqliteConnection source, string target, bool overwrite)
    {
        CheckTarget(target, overwrite);
        string temporary = CreateTemporary(target);
        try
        {
            WriteTo(source, temporary);
            Move(temporary, target, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void CheckTarget(string target, bool overwrite)
    {
        if (Directory.Exists(target))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{target} is a directory; name a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"The file {target} cannot be created: its directory does not exist.");
        }

        if (!overwrite && Path.Exists(target))
        {
            throw Exists(target);
        }
    }

    /// <summary>Writes one state of a database into an empty file, and waits until the disk has it. Unreadable pages make it fail.</summary>
    public static void WriteTo(SqliteConnection source, string file)
    {
        using (SqliteStatement statement = source.Prepare("VACUUM INTO ?1"))
        {
            statement.Bind(1, file);
            statement.Execute();
        }

        // SQLite does not wait for the disk here, because a file of its own making needs no recovery.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Creates an empty file for its owner alone, in the directory of another one and under a name that nobody else uses.</summary>
    /// <exception cref="WbemException">See <see cref="StateDirectory.TryCreateFile"/>.</exception>
    public static string CreateTemporary(string file)
    {
        string name = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}.tmp");
        StateDirectory.TryCreateFile(name);
        return name;
    }

    /// <summary>Puts a new file in the place of a database that nobody can use any more, and keeps the old one with its log.</summary>
    /// <param name="replacement">The new file, in the same directory.</param>
    /// <param name="file">The database.</param>
    /// <param name="kept">The name under which the old one is kept.</param>
    public static void Replace(string replacement, string file, string kept)
    {
        CopyFile(file, kept);
        CopyFile(file + "-wal", kept + "-wal");

        // Before the new file gets its name: the log of the old one would be applied to it.
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        Move(replacement, file, overwrite: true);
    }

    /// <summary>The name under which what is replaced is kept: beside it, with what happened and when.</summary>
    public static string KeptName(string file, string reason)
    {
        string name = $"{file}.{reason}-{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}";
        return Path.Exists(name) ? $"{name}-{Guid.NewGuid():N}" : name;
    }

    private static void CopyFile(string source, string target)
    {
        if (!File.Exists(source))
        {
            return;
        }

        StateDirectory.TryCreateFile(target);
        using FileStream input = File.OpenRead(source);
        using var output = new FileStream(target, FileMode.Open, FileAccess.Write);
        input.CopyTo(output);
        output.Flush(flushToDisk: true);
    }

    private static void Move(string source, string target, bool overwrite)
    {
        try
        {
            File.Move(source, target, overwrite);
        }
        catch (IOException) when (!overwrite && Path.Exists(target))
        {
            throw Exists(target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The file {target} cannot be written: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static WbemException Exists(string file)
        => new(WbemStatus.WBEM_E_ALREADY_EXISTS, $"The file {file} exists already and is left as it is; name another one, or replace it with --force.");
}
