using System.Diagnostics;
using System.Globalization;
using OpenWmi.Security;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The access check of a token of twenty groups against ten entries of which the last decides, and descriptors to text and back, in memory.</summary>
internal sealed class SecurityJob : IReportJob
{
    private const int Rounds = 31;
    private const int ChecksPerRound = 100_000;
    private const int DescriptorsPerRound = 20_000;
    private const uint Desired = NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE;
    private static readonly AccessToken Token = SecurityBenchItem.Token;
    private static readonly SecurityDescriptor Descriptor = SecurityBenchItem.Descriptor;
    private static readonly byte[] Binary = NamespaceSecurity.Default.ToBinary();

    public string Name => "security";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        (double check, double maximum) = await Measurement.InTurnAsync(Rounds, () => Check(Desired), () => Check(AccessRights.MaximumAllowed)).ConfigureAwait(false);
        (double toText, double toBinary) = await Measurement.InTurnAsync(Rounds, ToText, ToBinary).ConfigureAwait(false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        await Check(Desired).ConfigureAwait(false);
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)ChecksPerRound;
        double nanoseconds = check / ChecksPerRound * 1e9;
        return
        [
            new("access check, 20 groups, 10 entries", Nanoseconds(nanoseconds), string.Empty, string.Empty, "≤ 160 ns", nanoseconds <= 160),
            new("the same, allocated", string.Create(CultureInfo.InvariantCulture, $"{allocated:F2} octets"), string.Empty, string.Empty, "nothing", allocated < 0.01),
            new("the same with MAXIMUM_ALLOWED", Nanoseconds(maximum / ChecksPerRound * 1e9), $"the check: {Nanoseconds(nanoseconds)}", Figure.Ratio(maximum / check), "≤ 2 ×", maximum <= 2 * check),
            Conversion("descriptor of a namespace, octets to SDDL", toText),
            Conversion("descriptor of a namespace, SDDL to octets", toBinary),
        ];
    }

    private static ReportRow Conversion(string job, double seconds)
        => new(job, Figure.Rate(DescriptorsPerRound / seconds), string.Empty, string.Empty, "≥ 300,000 a second", DescriptorsPerRound / seconds >= 300_000);

    private static string Nanoseconds(double nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns");

    private static Task Check(uint desired)
    {
        int granted = 0;
        for (int i = 0; i < ChecksPerRound; i++)
        {
            granted += AccessCheck.Check(Token, Descriptor, desired, NamespaceRights.Mapping).IsGranted ? 1 : 0;
        }

        return granted == ChecksPerRound ? Task.CompletedTask : throw new UnreachableException($"{granted} checks were granted, not {ChecksPerRound}.");
    }

    private static Task ToText()
    {
        int length = 0;
        for (int i = 0; i < DescriptorsPerRound; i++)
        {
            length += Sddl.Format(SecurityDescriptor.Read(Binary)).Length;
        }

        return length == DescriptorsPerRound * NamespaceSecurity.DefaultSddl.Length ? Task.CompletedTask : throw new UnreachableException("The text is not that of the default.");
    }

    private static Task ToBinary()
    {
        int length = 0;
        for (int i = 0; i < DescriptorsPerRound; i++)
        {
            length += Sddl.Parse(NamespaceSecurity.DefaultSddl).ToBinary().Length;
        }

        return length == DescriptorsPerRound * Binary.Length ? Task.CompletedTask : throw new UnreachableException("The octets are not those of the default.");
    }
}
