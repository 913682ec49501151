namespace OpenWmi.Native.Interop;

/// <summary>struct timespec (time.h) of a 64-bit Linux.</summary>
internal struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;
}
