using System.Diagnostics;

namespace OpenWmi.Repository.Tests;

/// <summary>A small tmpfs of one test.</summary>
internal sealed class MountedState : IDisposable
{
    public MountedState(string size)
    {
        Parent = System.IO.Directory.CreateTempSubdirectory("owmi-mount-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0700", "tmpfs", Parent);
        Directory = Path.Combine(Parent, "state");
    }

    public string Parent { get; }

    public string Directory { get; }

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Parent);

    public CimRepository Open(bool readOnly = false) => CimRepository.Open(new RepositoryOptions { Directory = Directory, ReadOnly = readOnly });

    public void Dispose()
    {
        Run("umount", Parent);
        System.IO.Directory.Delete(Parent);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
