using OpenWmi.Benchmarks.Host;
using OpenWmi.Providers.Hosting;

return await ProviderHostProgram.RunAsync(args, static _ => [new HostedProviders()]).ConfigureAwait(false);
