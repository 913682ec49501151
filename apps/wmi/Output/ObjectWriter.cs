using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes objects in one format, one after the other, without keeping more than a few.</summary>
internal abstract class ObjectWriter(Utf8Output output)
{
    protected Utf8Output Output { get; } = output;

    public abstract void Write(CimObject value);

    /// <summary>Called when more objects may be long in coming: what is written so far goes out.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Called after the last object.</summary>
    public virtual void Complete() => Output.Flush();
}
