using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes MOF that the compiler reads back. An empty line stands between objects.</summary>
internal sealed class MofObjectWriter : ObjectWriter
{
    private readonly MofWriter _mof;
    private bool _hasWritten;

    public MofObjectWriter(Utf8Output output)
        : base(output) => _mof = new MofWriter(new Utf8TextWriter(output));

    public override void Write(CimObject value)
    {
        if (_hasWritten)
        {
            Output.WriteLine();
        }

        _hasWritten = true;
        if (value is CimClass type)
        {
            _mof.Write(type);
        }
        else
        {
            _mof.Write((CimInstance)value);
        }
    }

    public override void Flush() => Output.Flush();
}
