namespace OpenWmi.Cim.Mof;

/// <summary>The elements that a qualifier may stand on: <c>Scope(...)</c> of its declaration. [DSP0004] 5.6.</summary>
[Flags]
internal enum MofScope
{
    None = 0,
    Class = 0x01,
    Association = 0x02,
    Indication = 0x04,
    Property = 0x08,
    Reference = 0x10,
    Method = 0x20,
    Parameter = 0x40,
    Qualifier = 0x80,
    Schema = 0x100,

    /// <summary>An instance, or a property of one: every qualifier may stand there.</summary>
    Instance = 0x200,
    Any = 0x3FF,
}
