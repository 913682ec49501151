using System.Diagnostics;
using OpenWmi.Security;
using OpenWmi.Service.Tests.Rights;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Service.Tests;

/// <summary>A service of root's on directories of its own, as a process, and programs that use it.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Task _reading;
    private readonly List<string> _log = [];

    private TestService(Process process, string folder)
    {
        (_process, Folder) = (process, folder);
        _reading = Task.Run(() => ReadLogAsync(process.StandardError));
    }

    /// <summary>Holds everything of the service; others may enter.</summary>
    public string Folder { get; }

    public string State => Path.Combine(Folder, "state");

    public string RunDirectory => Path.Combine(Folder, "run");

    public string Socket => Path.Combine(RunDirectory, ServiceEndpoint.SocketName);

    public int ProcessId => _process.Id;

    /// <summary>What the service wrote to its log so far.</summary>
    public string[] Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public static async Task<TestService> StartAsync(params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("owsvc-").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return await StartAsync(folder, options);
    }

    /// <summary>Starts a service on directories that there are.</summary>
    public static async Task<TestService> StartAsync(string folder, params string[] options)
    {
        ProcessStartInfo start = Programs.Start("winmgmt", ["--state", Path.Combine(folder, "state"), "--run", Path.Combine(folder, "run"), .. options]);
        Process process = Process.Start(start)!;
        TestService service = new(process, folder);
        string? line = await process.StandardOutput.ReadLineAsync();
        if (line is null || !line.StartsWith("ready", StringComparison.Ordinal))
        {
            await service.DisposeAsync();
            throw new InvalidOperationException($"The service said '{line}' and {string.Join('\n', service.Log)}");
        }

        return service;
    }

    /// <summary>Compiles MOF, as root.</summary>
    public void Compile(string mof, string ns)
    {
        string file = Path.Combine(Folder, $"{Guid.NewGuid():N}.mof");
        File.WriteAllText(file, mof);
        Programs.Run(Programs.Start("wmi", ["mof", "compile", file, "-n", ns, "--run", RunDirectory, "--service"]));
    }

    /// <summary>Sets the descriptor of a namespace, as root.</summary>
    public async Task SetSecurityAsync(string ns, SecurityDescriptor descriptor)
    {
        await using ServiceConnection connection = await ServiceConnection.OpenAsync(Socket);
        await using RemoteServices services = await connection.LoginAsync(ns);
        Assert.Equal(0, (await OperationClient.CallSecurityAsync(services, "SetSD", descriptor.ToBinary()))["ReturnValue"].AsInt64());
    }

    /// <summary>Has each operation done by a process of a user.</summary>
    /// <param name="user">Null for root.</param>
    /// <param name="descriptor">What SetSD sets.</param>
    /// <returns>A line for each.</returns>
    public string[] RunOperations(UnixUser? user, string descriptor)
    {
        ProcessStartInfo start = Programs.Start(user, "OpenWmi.Service.Tests", ["operations", Socket, @"root\cimv2"]);
        start.Environment["TEST_SDDL"] = descriptor;
        return Programs.Run(start);
    }

    /// <summary>Runs wmi as a user, against this service.</summary>
    public (int ExitCode, string[] Output, string Error) Wmi(UnixUser? user, params string[] arguments) =>
        Programs.RunWhatever(Programs.Start(user, "wmi", [.. arguments, "--run", RunDirectory, "--service"]));

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Ends it as an administrator would; its directories stay.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            Programs.Run(new ProcessStartInfo("kill", ["-TERM", $"{_process.Id}"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            await _process.WaitForExitAsync().WaitAsync(EndTimeout);
        }

        await _reading;
        return _process.ExitCode;
    }

    private async Task ReadLogAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.Add(line);
            }
        }
    }
}
