using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>A password, from a file, from standard input or from whoever sits at the terminal; never from an argument, which everybody on the machine can read. What it passed through is cleared.</summary>
internal static class PasswordInput
{
    // In UTF-8, with the end of the line.
    private const int MaxOctets = (AccountStore.MaxPasswordLength * 4) + 2;

    public static Option PasswordFile { get; } = new("--password-file", "FILE", "read the password from a file that only its owner may read");

    public static Option PasswordStdin { get; } = new("--password-stdin", null, "read the password from standard input");

    /// <summary>Reads the password.</summary>
    /// <returns>The hash of it, to be disposed of.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it cannot be one, or the two that were typed differ. WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED: about the file.</exception>
    /// <exception cref="UsageException">Nobody is there to type it.</exception>
    public static NtHash Read(Arguments arguments, string account, string command)
    {
        if (arguments[PasswordFile] is { } path)
        {
            return arguments.Has(PasswordStdin)
                ? throw new UsageException($"{PasswordFile.Name} and {PasswordStdin.Name} exclude each other.", command)
                : Decode(new ProtectedFile(Path.GetFullPath(path), MaxOctets).Read() ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file {path}."));
        }

        bool isTerminal = StandardStream.IsTerminal(StandardStream.Input);
        if (arguments.Has(PasswordStdin))
        {
            return isTerminal
                ? throw new UsageException($"Standard input is a terminal, which would show the password. Without {PasswordStdin.Name} it is asked for and not shown.", command)
                : Decode(ReadStandardInput());
        }

        return isTerminal && StandardStream.IsTerminal(StandardStream.Error)
            ? Ask(account)
            : throw new UsageException($"Nobody is at a terminal to type the password: {PasswordFile.Name} or {PasswordStdin.Name}.", command);
    }

    // A terminal gives a line at a time, edited by whoever typed it.
    private static byte[] ReadStandardInput(bool isLine = false)
    {
        Span<byte> buffer = stackalloc byte[MaxOctets + 1];
        using var handle = new SafeFileHandle(StandardStream.Input, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        int length = isLine ? input.Read(buffer) : input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        byte[] content = buffer[..length].ToArray();
        CryptographicOperations.ZeroMemory(buffer);
        return content;
    }

    private static NtHash Decode(byte[] content)
    {
        char[] text = new char[content.Length];
        try
        {
            int length = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetChars(content, text);
            ReadOnlySpan<char> password = text.AsSpan(0, length);
            password = password.EndsWith("\n") ? password[..^1] : password;
            return Hash(password.EndsWith("\r") ? password[..^1] : password);
        }
        catch (DecoderFallbackException)
        {
            // The exception would tell octets of the password.
            throw Refused("The password is not text in UTF-8.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            Array.Clear(text);
        }
    }

    private static NtHash Ask(string account)
    {
        using SilentTerminal silent = SilentTerminal.Begin(StandardStream.Input);
        NtHash first = Type($"Password for {account}: ");
        using NtHash second = Type("Once more: ");
        if (first.FixedTimeEquals(second))
        {
            return first;
        }

        first.Dispose();
        throw Refused("The two passwords differ.");
    }

    private static NtHash Type(string prompt)
    {
        Messages.Draw(DisplayText.Line(prompt));
        try
        {
            return Decode(ReadStandardInput(isLine: true));
        }
        finally
        {
            Messages.Draw("\n");
        }
    }

    private static NtHash Hash(ReadOnlySpan<char> password)
        => password.IsEmpty ? throw Refused("The password is empty. An account without one would be open to everybody.")
            : password.Length > AccountStore.MaxPasswordLength ? throw Refused($"The password is too long. It may have {AccountStore.MaxPasswordLength} characters.")
            : password.ContainsAnyInRange('\0', '\x1F') ? throw Refused("The password has several lines, or characters that nobody can type. It is one line.")
            : NtHash.FromPassword(password);

    private static WbemException Refused(string sentence) => new(WbemStatus.WBEM_E_INVALID_PARAMETER, sentence);
}
