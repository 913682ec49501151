using System.Text;
using Microsoft.Extensions.Logging;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;
using OpenWmi.Winmgmt.Lifecycle;
using OpenWmi.Winmgmt.Logging;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt;

/// <summary>The program: reads the arguments and settings, runs the service, and says why where it cannot.</summary>
internal static class WinmgmtProgram
{
    /// <summary>Runs the program. Nothing is thrown: this is the boundary at which every failure becomes a sentence and an exit code.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            ServiceArguments given = ServiceArguments.Read(arguments);
            if (given.AsksForHelp || given.AsksForVersion)
            {
                Write(StandardStream.Output, given.AsksForHelp ? HelpPage.Write() : $"{typeof(WinmgmtProgram).Assembly.GetName().Version!.ToString(3)}\n");
                return ExitCode.Done;
            }

            Diagnostics.RequireOff();

            // Before the first socket, which reads it. ADR 21.
            Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
            SettingsReader reader = new(given.Flags, given.SettingsFile);
            return await RunAsync(reader, reader.Read()).ConfigureAwait(false);
        }
        catch (FormatException usage)
        {
            Say($"{usage.Message} See: winmgmt --help");
            return ExitCode.WrongUsage;
        }
        catch (SettingsException wrong)
        {
            Say(wrong.Message);
            return ExitCode.Failed;
        }
        catch (StartException failure)
        {
            Say(failure.Message);
            return failure.ExitCode;
        }
    }

    private static async Task<int> RunAsync(SettingsReader reader, ServiceSettings settings)
    {
        using ServiceLogger logger = new(settings.LogLevel, settings.LogTarget);
        try
        {
            await using WinmgmtService service = WinmgmtService.Start(settings, reader, logger);
            Write(StandardStream.Output, $"ready {service.Socket} {settings.State} {Environment.ProcessId}\n");
            await service.RunAsync().ConfigureAwait(false);
        }
        catch (StartException failure)
        {
            return Fail(logger, failure.Message, failure.ExitCode);
        }
        catch (WbemException failure)
        {
            return Fail(logger, failure.Message, failure.Status == WbemStatus.WBEM_E_ACCESS_DENIED ? ExitCode.AccessDenied : ExitCode.Failed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or AuditException)
        {
            return Fail(logger, error.Message, error is UnauthorizedAccessException ? ExitCode.AccessDenied : ExitCode.Failed);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Log.OnUnexpectedFailure(logger, error);
            return ExitCode.Failed;
        }

        Log.OnStopped(logger);
        return ExitCode.Done;
    }

    // Who started the service reads standard error, and who looks for the reason later reads the log, which may be there or elsewhere.
    private static int Fail(ServiceLogger logger, string sentence, int exitCode)
    {
        Log.OnStartFailed(logger, sentence);
        if (!logger.WritesToConsole || !logger.IsEnabled(LogLevel.Critical))
        {
            Say(sentence);
        }

        return exitCode;
    }

    private static void Say(string sentence) => Write(StandardStream.Error, $"winmgmt: {LogLine.Clean(sentence)}\n");

    private static void Write(int stream, string text) => _ = StandardStream.Write(stream, Encoding.UTF8.GetBytes(text));
}
