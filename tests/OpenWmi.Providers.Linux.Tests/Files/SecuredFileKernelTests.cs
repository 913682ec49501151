using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Tests.Files;

/// <summary>The kernel's word against the access check's: files with ACLs that setfacl set, asked for by users who are other processes.</summary>
public sealed class SecuredFileKernelTests : IDisposable
{
    private const int FirstUser = 61_100;
    private const int FirstGroup = 62_100;
    private const int Ids = 3;
    private const int Files = 120;
    private const int Callers = 10;
    private static readonly (string Test, uint Right)[] Questions = [("-r", 0x1), ("-w", 0x2), ("-x", 0x20)];

    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-linux-acl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_caller_is_told_what_the_kernel_would_answer()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            // Nobody else can ask as somebody else: the owner's answers, then.
            string own = Make(0, "u::r--,g::rwx,o::rwx", isDirectory: false);
            Assert.Equal([true, false, false], Questions.Select(question => IsGranted(Descriptor(own), ProcessToken.Current().Access, question.Right)));
            return;
        }

        var random = new Random(20_261);
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        string[] paths = [.. Enumerable.Range(0, Files).Select(i => MakeRandom(i, random))];
        SecurityDescriptor[] before = [.. paths.Select(Descriptor)];
        Compare(paths, random);

        // Each gets the descriptor of another: the kernel then answers for it as it did for the other.
        for (int i = 0; i < Files; i++)
        {
            using SecuredFile file = Open(paths[i]);
            Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? current));
            Assert.True(PosixDescriptor.TryToFile(before[i], current!, out PosixFileSecurity? same, out string? fault), fault);
            Assert.Equal(current, same);
            Assert.True(PosixDescriptor.TryToFile(before[(i + 2) % Files], current!, out PosixFileSecurity? target, out fault), fault);
            Assert.Equal(Errno.None, file.Write(current!, target));
            Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? now));
            Assert.Equal(target.Access.ToMode(), now!.Access.ToMode());
        }

        Compare(paths, random);
    }

    private static bool IsGranted(SecurityDescriptor descriptor, AccessToken token, uint right) => AccessCheck.Check(token, descriptor, right, GenericMapping.File).IsGranted;

    private static SecuredFile Open(string path)
    {
        Assert.Equal(Errno.None, SecuredFile.Open(path, out SecuredFile? file));
        return file!;
    }

    private static SecurityDescriptor Descriptor(string path)
    {
        using SecuredFile file = Open(path);
        Assert.Equal(Errno.None, file.Read(out PosixFileSecurity? security));
        Assert.True(PosixDescriptor.TryFromFile(security!, out SecurityDescriptor? descriptor));
        return descriptor;
    }

    private static void Compare(string[] paths, Random random)
    {
        SecurityDescriptor[] descriptors = [.. paths.Select(Descriptor)];
        for (int i = 0; i < Callers; i++)
        {
            uint uid = (uint)(FirstUser + random.Next(Ids + 1));
            uint[] groups = [.. Enumerable.Range(FirstGroup, Ids + 1).Where(_ => random.Next(2) == 0).Select(id => (uint)id).DefaultIfEmpty(64_000u)];
            string answers = AskKernel(paths, uid, groups);
            string expected = string.Concat(descriptors.SelectMany(descriptor => Questions.Select(question => IsGranted(descriptor, TokenOf(uid, groups), question.Right) ? 'y' : 'n')));
            Assert.Equal(answers, expected);
        }
    }

    private static AccessToken TokenOf(uint uid, uint[] groups) => new(new AccessTokenParts
    {
        User = WellKnownSids.UnixUser(uid),
        Groups = [.. groups.Select(gid => new TokenGroup(WellKnownSids.UnixGroup(gid))), new TokenGroup(WellKnownSids.Everyone)],
        LogonKind = LogonKind.Interactive,
        ImpersonationLevel = ImpersonationLevel.Impersonate,
    });

    private static string AskKernel(string[] paths, uint uid, uint[] groups)
    {
        string tests = string.Concat(Questions.Select(question => $"[ {question.Test} \"$f\" ] && printf y || printf n; "));
        return Tool.Run(
            "setpriv", [$"--reuid={uid}", $"--regid={groups[0]}", groups.Length > 1 ? $"--groups={string.Join(',', groups[1..])}" : "--clear-groups",
            "sh", "-c", $"for f in \"$@\"; do {tests}done", "sh", .. paths]);
    }

    private string MakeRandom(int number, Random random)
    {
        string[] named = [.. Enumerable.Range(0, Ids).Where(_ => random.Next(3) == 0).Select(id => $",u:{FirstUser + id}:{Some(random)}"),
            .. Enumerable.Range(0, Ids).Where(_ => random.Next(3) == 0).Select(id => $",g:{FirstGroup + id}:{Some(random)}")];
        string mask = named.Length > 0 || random.Next(4) == 0 ? $",m::{Some(random)}" : string.Empty;
        string path = Make(number, $"u::{Some(random)},g::{Some(random)},o::{Some(random)}{mask}{string.Concat(named)}", isDirectory: number % 2 == 1);
        Tool.Run("chown", $"{FirstUser + random.Next(Ids)}:{FirstGroup + random.Next(Ids)}", path);
        if (number % 4 == 1)
        {
            Tool.Run("setfacl", "-d", "-m", $"u::rwx,g::r-x,o::---,u:{FirstUser}:{Some(random)},m::{Some(random)}", path);
        }

        return path;
    }

    private string Make(int number, string acl, bool isDirectory)
    {
        string path = Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture));
        if (isDirectory)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            File.WriteAllText(path, "x");
        }

        Tool.Run("setfacl", "--set", acl, path);
        return path;
    }

    private static string Some(Random random)
    {
        int bits = random.Next(8);
        return $"{((bits & 4) != 0 ? 'r' : '-')}{((bits & 2) != 0 ? 'w' : '-')}{((bits & 1) != 0 ? 'x' : '-')}";
    }
}
