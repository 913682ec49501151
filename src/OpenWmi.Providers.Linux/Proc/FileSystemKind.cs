namespace OpenWmi.Providers.Linux.Proc;

/// <summary>Where the files of a file system are kept.</summary>
public enum FileSystemKind
{
    /// <summary>On a disk of this host, or in something that looks like one.</summary>
    Local = 0,

    /// <summary>Nowhere: the kernel makes them up, as /proc and /sys.</summary>
    Pseudo = 1,

    /// <summary>On another host.</summary>
    Network = 2,

    /// <summary>On an optical disc.</summary>
    Optical = 3,

    /// <summary>In memory.</summary>
    Memory = 4,
}
