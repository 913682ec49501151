using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>The octets to decode, from a file or from standard input.</summary>
internal static class WireFile
{
    /// <summary>Standard input as a file name.</summary>
    public const string StandardInput = "-";

    private const int MaxLength = 64 << 20;

    /// <summary>Reads octets as they are, or out of the hexadecimal text that is there for them.</summary>
    /// <param name="file">The path, or -.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED, WBEM_E_FAILED: it cannot be read. WBEM_E_QUOTA_VIOLATION: it has more than 64 MiB. WBEM_E_INVALID_PARAMETER: it is empty, or text that is not hexadecimal.
    /// </exception>
    public static byte[] Read(string file)
    {
        byte[] octets = ReadAsItIs(file);
        try
        {
            return HexText.IsText(octets) ? HexText.Parse(Encoding.ASCII.GetString(octets)) : octets;
        }
        catch (WireInputException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{file}: {error.Message}", error);
        }
    }

    private static byte[] ReadAsItIs(string file)
    {
        try
        {
            using Stream input = file == StandardInput
                ? new FileStream(new SafeFileHandle(StandardStream.Input, ownsHandle: false), FileAccess.Read, bufferSize: 0)
                : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return ReadToEnd(input, file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file {file}.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{file} cannot be read: it is a directory, or permission is denied.", error);
        }
        catch (IOException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_FAILED, $"{file} cannot be read: {error.Message}", error);
        }
    }

    private static byte[] ReadToEnd(Stream input, string file)
    {
        var octets = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        for (int count = input.Read(buffer); count > 0; count = input.Read(buffer))
        {
            octets.Write(buffer, 0, count);
            if (octets.Length > MaxLength)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"{file} has more than {MaxLength >> 20} MiB.");
            }
        }

        return octets.Length > 0 ? octets.ToArray() : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{file} is empty.");
    }
}
