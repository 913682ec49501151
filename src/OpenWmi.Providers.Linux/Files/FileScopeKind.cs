namespace OpenWmi.Providers.Linux;

/// <summary>How a scope is read, the narrowest first.</summary>
internal enum FileScopeKind
{
    /// <summary>One file, without looking at others.</summary>
    File,

    /// <summary>The files in a directory.</summary>
    List,

    /// <summary>A directory and all below it, as far as it belongs to this host.</summary>
    Tree,

    /// <summary>A mount, and nothing that is mounted in it.</summary>
    Mount,
}
