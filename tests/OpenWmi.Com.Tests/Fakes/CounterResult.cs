using OpenWmi.Rpc;

namespace OpenWmi.Com.Tests;

internal readonly record struct CounterResult(int Value, HResult ReturnValue);
