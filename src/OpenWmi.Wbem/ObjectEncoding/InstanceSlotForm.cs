namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>How a value gets from the packed form into a slot and back.</summary>
internal enum InstanceSlotForm : byte
{
    /// <summary>Octet by octet.</summary>
    Number,

    /// <summary>One octet here, two there.</summary>
    Boolean,

    /// <summary>Units in the heap.</summary>
    Text,

    /// <summary>Two words here, a text there.</summary>
    DateTime,

    /// <summary>As a value of its own: arrays and objects.</summary>
    Other,
}
