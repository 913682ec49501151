namespace OpenWmi.Com.Tests;

/// <summary>Has both interfaces.</summary>
internal sealed class OtherCounter : Counter, IOther;
