using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>Has the service start programs: what a host starts itself could never gain what its user may.</summary>
/// <param name="link">The way to the service.</param>
internal sealed class RemoteProgramStarter(ServiceLink link) : IProgramStarter
{
    // Methods of providers are synchronous, and wait for what they ask.
    public StartResult Start(IReadOnlyList<string> arguments, IReadOnlyList<string>? environment, string? directory, int? nice, int? realTimePriority)
        => StartAsync(arguments, environment, new SpawnOptions(directory, environment is not null, nice is not null, nice ?? 0, realTimePriority ?? 0)).GetAwaiter().GetResult();

    private async Task<StartResult> StartAsync(IReadOnlyList<string> arguments, IReadOnlyList<string>? environment, SpawnOptions options)
    {
        SpawnedText[] given = [.. arguments.Select(text => new SpawnedText(text))];
        SpawnedText[] variables = [.. (environment ?? []).Select(text => new SpawnedText(text))];
        if (given.Length > HostingLimits.MaxTexts || variables.Length > HostingLimits.MaxTexts || given.Concat(variables).Any(text => text.Value!.Length >= HostingLimits.MaxArgument))
        {
            return new StartResult(Errno.E2BIG, StartStep.Program, 0);
        }

        InterfacePointer<IHostServices> services = await link.GetServicesAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            SpawnResult result = await services.Proxy.Spawn((uint)given.Length, given, (uint)variables.Length, variables, options, new ClientCallContext()).ConfigureAwait(false);
            return result.ReturnValue.Succeeded
                ? new StartResult((Errno)result.Error, (StartStep)result.Step, result.ProcessId)
                : throw new Cim.WbemException((Cim.WbemStatus)result.ReturnValue.Value, "The service did not start the program.");
        }
        catch (RpcFaultException error)
        {
            throw ServiceLink.Broken(error);
        }
    }
}
