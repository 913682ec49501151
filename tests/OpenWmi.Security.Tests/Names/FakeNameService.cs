using OpenWmi.Native;

namespace OpenWmi.Security.Tests.Names;

/// <summary>A name service in memory, which can fail and hang.</summary>
internal sealed class FakeNameService : INameService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public List<UserEntry> Users { get; } = [];

    public List<GroupEntry> Groups { get; } = [];

    public int Lookups { get; private set; }

    public bool Fails { get; set; }

    public ManualResetEventSlim? Hangs { get; set; }

    public void AddUser(string name, uint uid, uint gid = 100) => Users.Add(new UserEntry(name, uid, gid, "", "/", "/bin/false"));

    public UserEntry? FindUser(string name) => Answer(Users.Find(user => user.Name == name));

    public UserEntry? FindUser(uint uid) => Answer(Users.Find(user => user.Uid == uid));

    public GroupEntry? FindGroup(string name) => Answer(Groups.Find(group => group.Name == name));

    public GroupEntry? FindGroup(uint gid) => Answer(Groups.Find(group => group.Gid == gid));

    public IEnumerable<uint> FindGroupsOf(UserEntry user)
        => Answer(Groups.Where(group => group.Members.Contains(user.Name)).Select(group => group.Gid).Prepend(user.Gid).Distinct().ToList())!;

    private T? Answer<T>(T? answer)
    {
        Lookups++;
        Hangs?.Wait(Patience);
        return Fails ? throw new NativeException(Errno.EIO, "The name service fails on purpose") : answer;
    }
}
