namespace OpenWmi.Cim.Mof;

/// <summary>The pragmas that the compiler acts on after parsing. Facts 6.10.</summary>
internal enum MofPragmaKind : byte
{
    Namespace,
    ClassFlags,
    InstanceFlags,
    DeleteClass,
    DeleteInstance,
    Autorecover,
}
