using System.Globalization;
using BenchmarkDotNet.Running;
using OpenWmi.Benchmarks;

switch (args)
{
    case [EnumerationChild.Word, string state]:
        return await EnumerationChild.RunAsync(state).ConfigureAwait(false);
    case [StalledReaderChild.Word, string state, string stopAfter, string seconds, string report]:
        return await StalledReaderChild.RunAsync(state, int.Parse(stopAfter, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture), report).ConfigureAwait(false);
    case [ServiceReaderChild.Word, string run, string stopAfter]:
        return await ServiceReaderChild.RunAsync(run, int.Parse(stopAfter, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    case [RpcCallChild.Word, string report]:
        return await RpcCallChild.RunAsync(report).ConfigureAwait(false);
    case [['-', ..], ..]:
        BenchmarkSwitcher.FromAssembly(typeof(Report).Assembly).Run(args);
        return 0;
    default:
        await Report.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
        return 0;
}
