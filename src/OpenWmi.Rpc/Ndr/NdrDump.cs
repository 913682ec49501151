using System.Collections.Immutable;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Ndr;

/// <summary>Prints stubs by the shapes of their parameters. It follows the rules of [C706] 14.3.12.3 as they stand there and shares nothing with the generated code, so that each can be held against the other.</summary>
public static class NdrDump
{
    /// <summary>The most lines that are made of a stub.</summary>
    public const int MaxLines = 10_000;

    /// <summary>Describes the arguments of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="stub">The stub from its octet 0 on.</param>
    /// <param name="start">Where the arguments begin: behind ORPCTHIS.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    /// <returns>The values in the order of the stub. Where it does not parse, what was understood and then one line with the mistake.</returns>
    public static ImmutableArray<NdrDumpLine> DescribeArguments(RpcOperation operation, ReadOnlySpan<byte> stub, int start = 0, bool isBigEndian = false)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Describe(operation.Arguments(), stub, start, isBigEndian);
    }

    /// <summary>Describes the results of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="stub">The stub from its octet 0 on.</param>
    /// <param name="start">Where the results begin: behind ORPCTHAT.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    /// <returns>As <see cref="DescribeArguments"/>.</returns>
    public static ImmutableArray<NdrDumpLine> DescribeResults(RpcOperation operation, ReadOnlySpan<byte> stub, int start = 0, bool isBigEndian = false)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Describe(operation.Results(), stub, start, isBigEndian);
    }

    /// <summary>Describes parameters.</summary>
    /// <param name="fields">The parameters.</param>
    /// <param name="stub">The stub from its octet 0 on.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    /// <returns>As <see cref="DescribeArguments"/>.</returns>
    public static ImmutableArray<NdrDumpLine> Describe(IEnumerable<NdrField> fields, ReadOnlySpan<byte> stub, int start = 0, bool isBigEndian = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        NdrDumper dumper = new(new NdrReader(stub, start, isBigEndian));
        foreach (NdrField field in fields)
        {
            if (!dumper.Dump(field))
            {
                break;
            }
        }

        return dumper.Finish();
    }
}
