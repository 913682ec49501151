using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks;

/// <summary>A process that enumerates the instances of a service to their end, or stops and waits.</summary>
internal static class ServiceReaderChild
{
    public const string Word = "read-service";
    public const int StopAfter = 5_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string runDirectory, int stopAfter)
    {
        ServiceClient client = await ServiceClient.ConnectAsync(runDirectory, BenchState.Namespace).ConfigureAwait(false);
        await using (client.ConfigureAwait(false))
        {
            IEnumWbemClassObject found = await client.QueryAsync($"SELECT * FROM {BenchItem.ClassName}").ConfigureAwait(false);
            await using (found.ConfigureAwait(false))
            {
                int count = 0;
                WbemBatch batch;
                do
                {
                    batch = await found.NextAsync(1000, CancellationToken.None).ConfigureAwait(false);
                    count += batch.Objects.Count;
                    if (count >= stopAfter)
                    {
                        await Task.Delay(Pause).ConfigureAwait(false);
                        return 0;
                    }
                }
                while (!batch.IsLast);
                return count > 0 ? 0 : 1;
            }
        }
    }
}
