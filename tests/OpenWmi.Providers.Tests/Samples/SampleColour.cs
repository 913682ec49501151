namespace OpenWmi.Providers.Tests.Samples;

internal enum SampleColour : ushort
{
    Red = 1,
    Green = 5,
}
