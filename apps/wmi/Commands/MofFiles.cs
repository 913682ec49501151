using Microsoft.Win32.SafeHandles;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Native;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Compiles MOF files one after the other and says what came of each.</summary>
internal static class MofFiles
{
    /// <summary>Standard input as a file name.</summary>
    public const string StandardInput = "-";

    private const string StandardInputName = "<stdin>";

    /// <summary>Reads a file, or standard input.</summary>
    /// <exception cref="WbemException">It cannot be read, or is no text.</exception>
    public static MofSourceText Read(string file)
    {
        if (file != StandardInput)
        {
            return MofFileSource.Open(file);
        }

        using Stream input = new FileStream(new SafeFileHandle(StandardStream.Input, ownsHandle: false), FileAccess.Read, bufferSize: 0);

        // Includes are relative to where the command stands.
        return MofFileSource.Read(input, StandardInputName, "Standard input");
    }

    /// <summary>Compiles files; the first with an error is the last.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> CompileAsync(Target system, IReadOnlyList<string> files, Func<MofSourceText, MofRequest> request, CancellationToken cancellationToken)
    {
        foreach (string file in files)
        {
            MofCompileResult result = await CompileAsync(system, file, request(Read(file)), cancellationToken).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                return ExitCode.Of(result.Diagnostics.First(diagnostic => !diagnostic.IsWarning).Status);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>Compiles a file that was read.</summary>
    /// <param name="system">Where to.</param>
    /// <param name="file">What to call it.</param>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<MofCompileResult> CompileAsync(Target system, string file, MofRequest request, CancellationToken cancellationToken)
    {
        MofCompileResult result = await RunAsync(system, file, request, cancellationToken).ConfigureAwait(false);
        foreach (MofDiagnostic diagnostic in result.Diagnostics)
        {
            Messages.Say(diagnostic.Format());
        }

        Report(file, result, request);
        return result;
    }

    private static async Task<MofCompileResult> RunAsync(Target system, string file, MofRequest request, CancellationToken cancellationToken)
    {
        using var progress = Progress.Start($"{(request.IsCheck ? "Checking" : "Compiling")} {file}", "statements");
        MofRequest watched = request with { Options = request.Options with { Progress = count => progress.Report(count) } };
        return await system.CompileMofAsync(watched, cancellationToken).ConfigureAwait(false);
    }

    private static void Report(string file, MofCompileResult result, MofRequest asked)
    {
        string name = file == StandardInput ? StandardInputName : file;
        string done = $"{Count(result.ClassCount, "class", "classes")} and {Count(result.InstanceCount, "instance", "instances")}";
        if (!result.Succeeded)
        {
            int errors = result.Diagnostics.Count(diagnostic => !diagnostic.IsWarning);
            bool keeps = !asked.IsTransaction && !asked.IsCheck && result.ClassCount + result.InstanceCount > 0;
            Messages.Say($"{name}: {Count(errors, "error", "errors")}; {(keeps ? $"{done} before it were stored" : "nothing was stored")}.");
        }
        else
        {
            Messages.Say(asked.IsCheck ? $"{name}: no errors; {done}, nothing was stored." : $"{name}: {done} stored.");
        }
    }

    private static string Count(int count, string one, string more) => $"{count} {(count == 1 ? one : more)}";
}
