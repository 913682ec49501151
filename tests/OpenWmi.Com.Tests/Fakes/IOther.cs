namespace OpenWmi.Com.Tests;

/// <summary>Another wire interface, that some objects have.</summary>
internal interface IOther : ICounter
{
    static readonly new Guid Iid = new("5F0C0F6E-8C0B-4B1B-9D4E-6A3C1D6E0002");
}
