using OpenWmi.Providers.Linux.Services;
using OpenWmi.Providers.Linux.Tests.Classes;
using static OpenWmi.Providers.Linux.Tests.Services.DBusServer;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>The way to systemd when the other side does not behave, and when callers change.</summary>
public sealed class SystemdConnectionTests : IDisposable
{
    private const int Patience = 300;
    private const int LongPatience = 10_000;
    private const int OtherUid = 61236;

    private readonly string _root = Directory.CreateTempSubdirectory("openwmi-bus-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_request_that_is_not_answered_in_time_is_not_made_twice()
    {
        using DBusServer server = Serve(member => member == "StartUnit" ? Reaction.Silence : Reaction.Answer);
        using SystemdConnection connection = new(_root, Patience);
        _ = connection.Call(Request("Version"));

        Assert.Equal(DBusException.TimedOut, Assert.Throws<DBusException>(() => connection.Call(Request("StartUnit"))).Name);
        Assert.Single(server.Calls, "StartUnit");
        Assert.Null(connection.Call(Request("Version")).ErrorName);
    }

    [Fact]
    public void A_connection_that_ended_meanwhile_is_opened_again()
    {
        bool hasEnded = false;
        using DBusServer server = Serve(member => member != "Restart" || hasEnded ? Reaction.Answer : End());
        using SystemdConnection connection = new(_root, LongPatience);
        _ = connection.Call(Request("Version"));

        Assert.Null(connection.Call(Request("Restart")).ErrorName);
        Assert.Equal(2, server.Users.Count);

        Reaction End()
        {
            hasEnded = true;
            return Reaction.HangUp;
        }
    }

    [Fact]
    public void A_connection_that_brought_nonsense_is_given_up()
    {
        int calls = 0;
        using DBusServer server = Serve(member => member != "Odd" ? Reaction.Answer : ++calls == 1 ? Reaction.HangUp : Reaction.Nonsense);
        using SystemdConnection connection = new(_root, LongPatience);
        _ = connection.Call(Request("Version"));

        Assert.Equal(DBusException.Damaged, Assert.Throws<DBusException>(() => connection.Call(Request("Odd"))).Name);
        Assert.Null(connection.Call(Request("Version")).ErrorName);
        Assert.Equal(3, server.Users.Count);
    }

    [Fact]
    public void Where_nobody_listens_that_is_said()
    {
        using SystemdConnection connection = new(_root, Patience);

        Assert.Contains("cannot be reached", Assert.Throws<DBusException>(() => connection.Call(Request("Version"))).Message, StringComparison.Ordinal);
    }

    [RootFact]
    public void No_caller_goes_on_with_the_connection_of_another()
    {
        using DBusServer server = Serve(_ => Reaction.Answer);
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(BusSocket, (UnixFileMode)0b110_110_110);
        using SystemdConnection connection = new(_root, LongPatience);
        _ = connection.Call(Request("Version"));

        Assert.Null(ActingUser.Run(OtherUid, () => connection.Call(Request("Version"))).ErrorName);
        Assert.Equal(["0", $"{OtherUid}"], server.Users);
    }

    private string BusSocket => Path.Combine(_root, "run/dbus/system_bus_socket");

    private DBusServer Serve(Func<string, Reaction> react) => new(BusSocket, react);

    private static DBusCall Request(string member) => new("/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", member);
}
