namespace OpenWmi.Native.Interop;

/// <summary>struct group (grp.h).</summary>
internal unsafe struct Group
{
    public byte* Name;
    public byte* Password;
    public uint Gid;
    public byte** Members;
}
