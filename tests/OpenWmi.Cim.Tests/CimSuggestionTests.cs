namespace OpenWmi.Cim.Tests;

public sealed class CimSuggestionTests
{
    private static readonly string[] Known = ["Win32_Process", "Win32_Processor", "Win32_Service", "CIM_Process", "Name", "Handle", "Caption", "", "B"];

    [Theory]
    [InlineData("Win32_Proces", " Did you mean Win32_Process?")]
    [InlineData("win32_service", " Did you mean Win32_Service?")]
    [InlineData("Nmae", " Did you mean Name?")]
    [InlineData("Win32_Porcess", " Did you mean Win32_Process?")]
    [InlineData("X", "")]
    [InlineData("Nam", " Did you mean Name?")]
    [InlineData("Process", " Did you mean CIM_Process or Win32_Process or Win32_Processor?")]
    [InlineData("Zebra", "")]
    [InlineData("", "")]
    public void The_nearest_names_are_offered_at_most_three(string name, string expected)
    {
        string suggestion = CimSuggestion.For(name, Known);

        Assert.True(expected == suggestion, $"'{expected}' was expected for {name}, and '{suggestion}' came.");
    }

    [Fact]
    public void A_name_longer_than_names_are_is_not_compared() => Assert.Empty(CimSuggestion.Nearest(new string('x', CimLimits.MaxNameLength + 1), Known));
}
