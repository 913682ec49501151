using System.Text;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

/// <summary>An output that keeps what is written.</summary>
internal sealed class Captured
{
    private readonly List<byte> _octets = [];

    public Captured() => Output = new Utf8Output(octets =>
    {
        _octets.AddRange(octets);
        return Errno.None;
    });

    public Utf8Output Output { get; }

    public string Text => Encoding.UTF8.GetString([.. _octets]);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');
}
