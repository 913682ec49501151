namespace OpenWmi.Native.Interop;

/// <summary>struct passwd (pwd.h).</summary>
internal unsafe struct Passwd
{
    public byte* Name;
    public byte* Password;
    public uint Uid;
    public uint Gid;
    public byte* Gecos;
    public byte* Directory;
    public byte* Shell;
}
