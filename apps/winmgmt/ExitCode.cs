namespace OpenWmi.Winmgmt;

/// <summary>The exit codes; the same numbers as those of <c>wmi</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int AccessDenied = 3;
}
