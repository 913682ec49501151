using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every signature here is blittable, so no marshalling code is made at run time.
[assembly: DisableRuntimeMarshalling]

// The C library is never beside our own assemblies: the loader need not look there.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
