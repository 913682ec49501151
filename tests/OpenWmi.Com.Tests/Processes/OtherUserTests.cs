using System.Diagnostics;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>A server on a Unix socket, and clients that are other users to the kernel.</summary>
public sealed class OtherUserTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Limit = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("owcom").FullName;
    private readonly string _user = $"owcom{Environment.ProcessId}";
    private readonly TestRuntime _runtime = new(new ObjectExporterOptions { MaxObjectsPerUser = Limit });

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [RootFact]
    [Trait("Lesson", "3")]
    [Trait("Lesson", "29")]
    [Trait("Lesson", "30")]
    public async Task Another_user_has_objects_and_limits_of_its_own_and_none_of_ours()
    {
        Run("useradd", "--no-create-home", "--shell", "/bin/sh", _user);
        try
        {
            string socket = Listen();
            await using RpcClientConnection connection = new(await LocalEndpoint.ConnectAsync(socket, default));
            ComClient client = TestRuntime.CreateClient();
            Counter ours = new();
            _runtime.MakeTarget = call => call.Caller!.User == WellKnownSids.UnixUser(0) ? ours : new Counter();
            InterfacePointer<ICounter> pointer = await client.CreateInstanceAsync<ICounter>(RpcOrpcConnection.ToLocalPeer(connection), TestRuntime.CounterClass);

            string[] lines = RunAsUser(socket, pointer.Ipid.ToString(), "20");

            Assert.Equal("own 7", lines[0]);
            Assert.Equal("stolen fault 00000005", lines[1]);
            Assert.Equal($"made {Limit} result 0x8004106C", lines[2]);
            Assert.Equal(1, (await pointer.Proxy.AddAsync(1, new ClientCallContext())).Value);
            Assert.Contains(_runtime.Log.Refusals, refusal => refusal.Contains(WellKnownSids.UnixUser(uint.Parse(Run("id", "-u", _user))).ToString(), StringComparison.Ordinal));
        }
        finally
        {
            Run("userdel", _user);
        }
    }

    private string Listen()
    {
        const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        string socket = Path.Combine(_folder, "s");
        _runtime.Server.Listen(LocalEndpoint.Listen(socket, new LocalEndpointOptions { SocketMode = Everyone }));
        return socket;
    }

    private string[] RunAsUser(params string[] arguments)
        => Run("setpriv", [$"--reuid={_user}", "--regid=65534", "--clear-groups", Environment.ProcessPath!, typeof(Program).Assembly.Location, .. arguments]).Split('\n');

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new("/usr/bin/env", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {error.Result}");
        return output.Trim();
    }
}
