namespace OpenWmi.Com;

/// <summary>The forms of an OBJREF, by its <c>flags</c>. [MS-DCOM] 2.2.18.</summary>
internal enum ObjRefForm : uint
{
    Standard = 1,
    Handler = 2,
    Custom = 4,
    Extended = 8,
}
