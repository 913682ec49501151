using OpenWmi.Cim;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Object paths and names of namespaces: refused with a status or read, and what was read prints and reads again. Facts 6.8.</summary>
internal sealed class ObjectPathTarget : IFuzzTarget
{
    public string Name => "object-path";

    public IReadOnlyList<string> Dictionary { get; } =
        [@"\\", @"\\.\", "//", "/", @"\", "root", "cimv2", ":", ".", "=", "=@", ",", "\"", "'", "\\\"", "\\\\", "TRUE", "false", "0x", "1.5", "1e5", "-", "Sample", "Sample.Id=1", "Id", "%41", "NaN", "\0", " "];

    public IEnumerable<byte[]> Seeds => [];

    public long AllocationFactor => 512;

    public int Run(ReadOnlySpan<byte> input)
    {
        string text = FuzzText.Decode(input);
        int outcome = CheckNamespace(text);
        CimPath path;
        try
        {
            path = CimPath.Parse(text);
        }
        catch (WbemException error)
        {
            InvariantException.Require(!CimPath.TryParse(text, out _), "Parse refuses what TryParse takes");
            return HashCode.Combine(outcome, Outcome.Of(error));
        }

        InvariantException.Require(CimPath.TryParse(text, out CimPath? same) && path.Equals(same), "TryParse reads another path");
        string printed = path.ToString();
        if (printed.Length <= CimLimits.MaxPathLength)
        {
            CimPath again = CimPath.Parse(printed);
            InvariantException.Require(path.Equals(again) && path.GetHashCode() == again.GetHashCode() && again.ToString() == printed, $"it is printed as another path: {printed}");
        }

        return HashCode.Combine(outcome, path.Server is null, path.Namespace is null, path.ClassName is null, path.IsSingleton, Math.Min(path.Keys.Count, 3), Bind(path));
    }

    private static int CheckNamespace(string text)
    {
        try
        {
            string name = CimPath.NormalizeNamespace(text);
            InvariantException.Require(CimPath.NormalizeNamespace(name) == name, $"the form of a namespace has another form: {name}");
            return 1;
        }
        catch (WbemException error)
        {
            return (int)error.Status;
        }
    }

    private static int Bind(CimPath path)
    {
        try
        {
            return CimKey.FromPath(path, SampleObjects.Class).Text is null ? 1 : 2;
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"the keys were refused with {error.Status}");
            return (int)error.Status;
        }
    }
}
