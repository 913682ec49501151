using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>The spawner as the service calls it. What it starts has the user's groups, home and environment, and none of the bounds of a host.</summary>
/// <param name="identity">Who the process is.</param>
internal sealed class ProcessSpawner(HostIdentity identity) : IProcessSpawner
{
    public ValueTask<HResult> Become(
        HostedToken token,
        uint groupCount,
        ReadOnlyMemory<HostedGroup> groups,
        uint restrictingCount,
        ReadOnlyMemory<HostedGroup> restricting,
        uint linuxGroupCount,
        ReadOnlyMemory<uint> linuxGroups,
        CallContext call)
    {
        identity.Become(new HostedIdentity(token, groups, restricting, linuxGroups));
        return new(HResult.Ok);
    }

    public ValueTask<HostPingResult> Ping(CallContext call) => new(new HostPingResult(0, HResult.Ok));

    public ValueTask<SpawnResult> Start(
        uint argumentCount, ReadOnlyMemory<SpawnedText> arguments, uint environmentCount, ReadOnlyMemory<SpawnedText> environment, SpawnOptions options, CallContext call)
    {
        LinuxIdentity user = identity.Token.Linux!;
        if (arguments.IsEmpty || NameService.FindUser(user.Uid) is not { } entry)
        {
            return new(new SpawnResult(0, (int)(arguments.IsEmpty ? Errno.EINVAL : Errno.EPERM), (int)StartStep.Program, HResult.Ok));
        }

        StartResult started = new ProgramStart
        {
            Arguments = TextsOf(arguments),
            Environment = options.HasEnvironment ? TextsOf(environment) : UserEnvironment.Of(entry),
            Directory = options.Directory ?? HomeOf(entry),
            Nice = options.HasNice ? options.Nice : null,
            RealTimePriority = options.RealTimePriority > 0 ? options.RealTimePriority : null,
        }.Start();
        return new(new SpawnResult(started.ProcessId, (int)started.Error, (int)started.Step, HResult.Ok));
    }

    // Who has no home that he may enter starts at the root, as with login(1).
    private static string HomeOf(UserEntry user) => Directory.Exists(user.HomeDirectory) ? user.HomeDirectory : "/";

    private static string[] TextsOf(ReadOnlyMemory<SpawnedText> texts) => [.. texts.ToArray().Select(text => text.Value ?? string.Empty)];
}
