using OpenWmi.ObjectManager.Writing;
using OpenWmi.Repository.Registry;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>The files that are compiled when the repository is rebuilt: the registry value <c>Autorecover MOFs</c>. Facts 6.10, 10.4.</summary>
internal static class AutorecoverList
{
    private const string Key = @"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM";
    private const string Value = "Autorecover MOFs";

    /// <summary>Adds files that are not in the list yet, at its end: the order is that of compilation.</summary>
    public static void Add(WriteSession session, IReadOnlyList<string> files)
    {
    }
}
