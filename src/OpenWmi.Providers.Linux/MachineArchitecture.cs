using System.Runtime.InteropServices;

namespace OpenWmi.Providers.Linux;

/// <summary>What Windows calls the architecture of a machine.</summary>
internal static class MachineArchitecture
{
    /// <summary>The value of Win32_OperatingSystem.OSArchitecture.</summary>
    public static string OperatingSystem => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 or Architecture.S390x or Architecture.Ppc64le or Architecture.LoongArch64 or Architecture.RiscV64 => "64-bit",
        Architecture.Arm64 => "ARM 64-bit",
        Architecture.Arm or Architecture.Armv6 => "ARM 32-bit",
        _ => "32-bit",
    };

    /// <summary>The value of Win32_ComputerSystem.SystemType.</summary>
    public static string Computer => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "x64-based PC",
        Architecture.X86 => "X86-based PC",
        Architecture.Arm64 => "ARM64-based PC",
        Architecture other => other.ToString(),
    };

    /// <summary>The value of Win32_Processor.Architecture; NULL for those that Windows never had.</summary>
    public static ushort? Processor => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X86 => 0,
        Architecture.Arm or Architecture.Armv6 => 5,
        Architecture.X64 => 9,
        Architecture.Arm64 => 12,
        _ => null,
    };

    /// <summary>The width of an address.</summary>
    public static ushort Bits => Environment.Is64BitOperatingSystem ? (ushort)64 : (ushort)32;
}
