namespace OpenWmi.Cim;

/// <summary>Whether an instance holds a value of its own for a property.</summary>
public enum CimPropertyState : byte
{
    /// <summary>It holds a value.</summary>
    Value = 0,

    /// <summary>It was set to NULL.</summary>
    Null = 1,

    /// <summary>It was never set: the default of the class shows.</summary>
    Default = 2,
}
