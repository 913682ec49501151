using System.Runtime.InteropServices;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Lets root act as another user for a while: the credentials of a thread are its own for the kernel.</summary>
internal static partial class ActingUser
{
    private static readonly (int SetGroups, int SetGids, int SetUids) Numbers = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (116, 119, 117) : (159, 149, 147);

    /// <summary>Runs on a thread of its own, which acts as the user and ends so. Nothing may go on elsewhere.</summary>
    public static T Run<T>(int uid, Func<T> work)
    {
        (T Result, Exception? Failure) outcome = default;
        var thread = new Thread(() =>
        {
            try
            {
                Assert.Equal(0, SystemCall(Numbers.SetGroups, 0, 0, 0));
                Assert.Equal(0, SystemCall(Numbers.SetGids, -1, uid, -1));
                Assert.Equal(0, SystemCall(Numbers.SetUids, -1, uid, -1));
                outcome.Result = work();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                outcome.Failure = error;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(outcome.Failure);
        return outcome.Result;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);
}
