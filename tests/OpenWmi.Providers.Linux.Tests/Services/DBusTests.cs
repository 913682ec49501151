using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>How D-Bus marshals values, and what becomes of messages that are damaged. D-Bus Specification, "Marshaling (Wire Format)".</summary>
public sealed class DBusTests
{
    [Fact]
    public void Values_are_aligned_from_the_beginning_and_in_little_endian_order()
    {
        DBusWriter writer = new();
        writer.WriteByte(7);
        writer.WriteUInt32(0x01020304);
        writer.WriteString("ab");
        writer.WriteSignature("as");
        writer.WriteStrings("x");

        Assert.Equal("07000000" + "04030201" + "02000000" + "616200" + "02617300" + "00" + "06000000" + "01000000" + "7800", Convert.ToHexString(writer.ToArray()).Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), strings =>
        {
            string[] texts = [.. strings.Select(text => new string([.. (text ?? "").Where(character => !char.IsSurrogate(character))]))];
            DBusWriter writer = new();
            writer.WriteBoolean(true);
            writer.WriteStrings(texts);
            writer.WriteUInt32(5);
            DBusReader reader = new(writer.ToArray());
            Assert.True(reader.ReadBoolean());
            Assert.Equal(texts, reader.ReadStrings());
            Assert.Equal(5u, reader.ReadUInt32());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets =>
        {
            foreach (Action read in new Action[]
            {
                () => new DBusReader(octets).ReadStrings(),
                () => new DBusReader(octets).ReadSignature(),
                () => new DBusReader(octets).ReadUInt64(),
                () => new DBusReader(octets).ReadArray(8),
                () => _ = new DBusReply("v", octets, null).Value("s").ReadString(),
                () => _ = new DBusReply("s", octets, "org.example.Error").Results.ReadByte(),
            })
            {
                Assert.True(Record.Exception(read) is null or DBusException);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Lengths_beyond_the_message_are_refused()
    {
        Assert.Throws<DBusException>(() => new DBusReader([0xFF, 0xFF, 0xFF, 0xFF, 0]).ReadString());
        Assert.Throws<DBusException>(() => new DBusReader([8, 0, 0, 0, 1, 0, 0, 0, 65, 0]).ReadStrings());
        Assert.Throws<DBusException>(() => new DBusReader([200]).ReadSignature());
    }

    [Theory]
    [InlineData("ssh.service", "/org/freedesktop/systemd1/unit/ssh_2eservice")]
    [InlineData("a-b@c\\x2d.service", "/org/freedesktop/systemd1/unit/a_2db_40c_5cx2d_2eservice")]
    public void The_object_of_a_unit_has_its_name_escaped(string unit, string path) => Assert.Equal(path, SystemdManager.PathOf(unit));
}
