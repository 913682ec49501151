using OpenWmi.Cim;

namespace OpenWmi.Security.Tests.Logons;

public sealed class AdministratorGroupSettingTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"owmi-settings-{Guid.NewGuid():N}.json");

    [Fact]
    public void Where_nothing_is_set_they_are_sudo_and_wheel() => Assert.Equal(["sudo", "wheel"], AdministratorGroupSetting.Read(null, _file));

    [Theory]
    [InlineData("""{ "AdministratorGroups": ["admins", "ops"] }""", "admins,ops")]
    [InlineData("""{ /* nobody */ "AdministratorGroups": [], }""", "")]
    [InlineData("""{ "Other": 1 }""", "sudo,wheel")]
    public void The_file_names_them(string content, string names)
    {
        File.WriteAllText(_file, content);

        Assert.Equal(names, string.Join(',', AdministratorGroupSetting.Read(null, _file)));
    }

    [Fact]
    public void The_variable_comes_before_the_file()
    {
        File.WriteAllText(_file, "not even JSON");

        Assert.Equal(["a", "b c"], AdministratorGroupSetting.Read("a, b c,", _file));
        Assert.Empty(AdministratorGroupSetting.Read("", _file));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "AdministratorGroups": "sudo" }""")]
    [InlineData("""{ "AdministratorGroups": [1] }""")]
    public void A_file_that_is_wrong_is_refused(string content)
    {
        File.WriteAllText(_file, content);

        WbemException refusal = Assert.Throws<WbemException>(() => AdministratorGroupSetting.Read(null, _file));
        Assert.Equal(WbemStatus.WBEM_E_INITIALIZATION_FAILURE, refusal.Status);
        Assert.Contains(_file, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_can_be_looked_up_are_refused()
        => Assert.Throws<WbemException>(() => AdministratorGroupSetting.Read(string.Join(',', Enumerable.Range(0, 65)), _file));

    public void Dispose() => File.Delete(_file);
}
