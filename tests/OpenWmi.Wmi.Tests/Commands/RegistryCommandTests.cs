namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>Runs twice: over a state directory, and over the service that runs on one.</summary>
public abstract class RegistryCommandTests(SampleState state)
{
    private const string Cimom = @"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM";

    [Theory]
    [InlineData("1", "dword", "1")]
    [InlineData("0x10", "dword", "16")]
    [InlineData("4294967296", "qword", "4294967296")]
    [InlineData("text", "string", "text")]
    public void The_type_of_a_new_value_follows_from_its_data(string data, string type, string shown)
    {
        string key = $@"HKLM\SOFTWARE\Test{type}{data}";

        Assert.Equal(new RunResult(0, "", ""), state.Wmi(["registry", "set", key, "X", data]));
        Assert.Equal(["Name  Type    Data"[..4], "X"], state.Wmi(["registry", "list", key]).Lines.Select(line => line.Split(' ')[0]));
        Assert.Contains(type, state.Wmi(["registry", "list", key]).Lines[1], StringComparison.Ordinal);
        Assert.Equal(shown + "\n", state.Wmi(["registry", "get", key, "x"]).Output);
    }

    [Fact]
    public void A_value_keeps_its_type_and_another_can_be_asked_for()
    {
        state.Wmi(["registry", "set", Cimom, "Kept", "7", "--type", "string"]);
        state.Wmi(["registry", "set", Cimom, "Kept", "8"]);
        Assert.Contains("\"Type\":\"string\",\"Data\":\"8\"", state.Wmi(["registry", "list", Cimom, "--format", "ndjson"]).Output, StringComparison.Ordinal);

        state.Wmi(["registry", "set", Cimom, "Texts", "one", "two"]);
        Assert.Equal(["one", "two"], state.Wmi(["registry", "get", Cimom, "Texts"]).Lines);
        state.Wmi(["registry", "set", Cimom, "Octets", "00ff", "--type", "binary"]);
        Assert.Equal(["00FF"], state.Wmi(["registry", "get", Cimom, "Octets"]).Lines);
    }

    [Fact]
    public void Values_and_keys_can_be_deleted()
    {
        state.Wmi(["registry", "set", @"HKLM\SOFTWARE\Gone\Below", "X", "1"]);

        Assert.Equal(0, state.Wmi(["registry", "delete", @"HKLM\SOFTWARE\Gone\Below", "X"]).ExitCode);
        Assert.Equal(1, state.Wmi(["registry", "get", @"HKLM\SOFTWARE\Gone\Below", "X"]).ExitCode);
        Assert.NotEqual(0, state.Wmi(["registry", "delete", @"HKLM\SOFTWARE\Gone"]).ExitCode);
        Assert.Equal(0, state.Wmi(["registry", "delete", @"HKLM\SOFTWARE\Gone", "--recursive"]).ExitCode);
        Assert.Equal(1, state.Wmi(["registry", "list", @"HKLM\SOFTWARE\Gone"]).ExitCode);
    }

    [Fact]
    public void The_default_namespace_is_the_registrys()
    {
        const string Key = @"HKLM\SOFTWARE\Microsoft\WBEM\Scripting";
        Assert.Equal("root\\cimv2\n", state.Wmi(["registry", "get", Key, "Default Namespace"]).Output);

        state.Wmi(["registry", "set", Key, "Default Namespace", "root\\test"]);
        Assert.Equal(["Sample_Disk"], state.Wmi(["classes", "Sample_Disk"]).Lines);
        state.Wmi(["registry", "set", Key, "Default Namespace", "root\\cimv2"]);
    }

    [Theory]
    [InlineData("WBEM_E_INVALID_PARAMETER (0x80041008): ", "list", "HKXX\\SOFTWARE")]
    [InlineData("WBEM_E_NOT_FOUND (0x80041002): ", "list", "HKLM\\SOFTWARE\\Microsoft\\WBEM\\CIMON")]
    [InlineData("WBEM_E_NOT_FOUND (0x80041002): ", "get", Cimom, "Nothing")]
    [InlineData("WBEM_E_NOT_FOUND (0x80041002): ", "delete", Cimom, "Nothing")]
    [InlineData("WBEM_E_VALUE_OUT_OF_RANGE (", "set", Cimom, "Big", "4294967296", "--type", "dword")]
    [InlineData("WBEM_E_TYPE_MISMATCH (0x80041005): ", "set", Cimom, "Number", "x", "--type", "dword")]
    [InlineData("WBEM_E_TYPE_MISMATCH (0x80041005): ", "set", Cimom, "Octets", "0x0", "--type", "binary")]
    public void Wrong_keys_and_data_are_told(string beginning, params string[] arguments)
    {
        RunResult result = state.Wmi(["registry", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning[..beginning.IndexOf(' ', StringComparison.Ordinal)], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_key_is_suggested()
        => Assert.Contains("Did you mean CIMOM?", state.Wmi(["registry", "list", @"HKLM\SOFTWARE\Microsoft\WBEM\CIMON"]).Error, StringComparison.Ordinal);
}
