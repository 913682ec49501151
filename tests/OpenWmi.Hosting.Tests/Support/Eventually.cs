namespace OpenWmi.Hosting.Tests;

/// <summary>Waits for what comes sooner or later.</summary>
internal static class Eventually
{
    public static async Task BecomesAsync(Func<bool> condition, string what)
    {
        for (int i = 0; i < 600; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Not within 30 seconds: {what}");
    }
}
