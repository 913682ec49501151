using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Native;
using OpenWmi.Wbem;

namespace OpenWmi.Wbem.Tests;

public sealed class ServiceLockTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("owlock").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_lock_that_a_service_holds_names_its_process_and_socket_and_one_that_was_left_behind_names_nobody()
    {
        var expected = new ServiceLock(42, "/run/openwmi/winmgmt.sock");
        using (DirectoryHandle directory = DirectoryHandle.Open(_directory))
        using (PrivateFile file = PrivateFile.Open(directory, ServiceLock.FileName, isAppendOnly: false))
        {
            file.Write(expected.ToOctets(), 0);
            Assert.Null(ServiceLock.Find(_directory));

            Assert.True(file.TryLock(TimeSpan.Zero));
            Assert.Equal(expected, ServiceLock.Find(_directory));
            Assert.Equal(expected, ServiceLock.Find(_directory));
        }

        Assert.Null(ServiceLock.Find(_directory));
    }

    [Fact]
    public void A_directory_without_a_lock_and_one_that_is_not_there_have_no_service()
    {
        Assert.Null(ServiceLock.Find(_directory));
        Assert.Null(ServiceLock.Find(Path.Combine(_directory, "none")));
        Directory.CreateDirectory(Path.Combine(_directory, ServiceLock.FileName));
        Assert.Null(ServiceLock.Find(_directory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12\n/run/s")]
    [InlineData("-12\n/run/s\n")]
    [InlineData("0\n/run/s\n")]
    [InlineData("12\nrun/s\n")]
    [InlineData("12\n\n")]
    [InlineData("12\n/run/s\nmore\n")]
    [InlineData("99999999999999\n/run/s\n")]
    public void A_content_that_no_service_wrote_says_nothing(string content) => Assert.False(ServiceLock.TryParse(System.Text.Encoding.UTF8.GetBytes(content), out _));

    [Fact]
    public void What_is_written_is_what_is_read()
        => Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<NonEmptyString>(), (id, name) =>
        {
            var expected = new ServiceLock(id.Get, "/run/" + string.Concat(name.Get.Where(letter => letter is > ' ' and < '\ud800')));
            Assert.True(ServiceLock.TryParse(expected.ToOctets(), out ServiceLock? found));
            Assert.Equal(expected, found);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
