using OpenWmi.Providers.Hosting;
using OpenWmi.Providers.Linux;

return await ProviderHostProgram.RunAsync(args, static services =>
[
    new LinuxProviders { Programs = services.Programs, UserEnvironment = services.Environment, Registry = services.Registry, ServiceDescriptors = services.ServiceDescriptors },
]).ConfigureAwait(false);
