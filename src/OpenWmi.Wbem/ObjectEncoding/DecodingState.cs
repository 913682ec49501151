using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>What bounds one decoding, embedded objects included: how deep they are nested, and how much of the input may be read again because several references share it. Lesson S36.</summary>
internal struct DecodingState(int inputLength, ClassPartCache? cache)
{
    // Honest writers share a string or a qualifier set now and then; four times the input, and 64 KiB for small ones, is far more than any of them needs.
    private const int SharingFactor = 4;
    private const int SharingFloor = 64 << 10;

    private long _left = ((long)inputLength * SharingFactor) + SharingFloor;
    private int _depth;

    /// <summary>The class parts that were decoded already.</summary>
    public readonly ClassPartCache? Cache => cache;

    /// <summary>Counts octets that a reference led to.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: it becomes too much.</exception>
    public void Charge(long octets, int offset)
    {
        _left -= octets;
        if (_left < 0)
        {
            throw InvalidObject.At(offset, "Heap", "references share so much of it that the object would be many times as large as its encoding");
        }
    }

    /// <summary>Goes into an embedded object.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: too deep.</exception>
    public void Enter(int offset)
    {
        if (++_depth > CimLimits.MaxNesting)
        {
            throw InvalidObject.At(offset, "ObjectBlock", $"objects are embedded more than {CimLimits.MaxNesting} deep");
        }
    }

    /// <summary>Comes back from one.</summary>
    public void Leave() => _depth--;
}
