using System.Diagnostics;
using OpenWmi.Native;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Tells a person at a terminal that long work goes on, on one line of stderr that is gone afterwards. Elsewhere, and for short work, it is silent.</summary>
internal sealed class Progress : IDisposable
{
    private const string Erase = "\r\e[K";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly string _what;
    private readonly string _unit;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _line = new();
    private readonly Timer? _timer;
    private long _count;
    private bool _isShown;
    private bool _isOver;

    private Progress(string what, string unit, bool isVisible)
    {
        _what = what;
        _unit = unit;
        _timer = isVisible ? new Timer(static progress => ((Progress)progress!).Show(), this, Patience, Interval) : null;
    }

    /// <summary>Begins to watch over some work.</summary>
    /// <param name="what">What is done: "Checking the repository".</param>
    /// <param name="unit">What is counted, in the plural; empty where nothing is.</param>
    public static Progress Start(string what, string unit = "") => new(what, unit, Terminal.Of(StandardStream.Error).HasCursor);

    /// <summary>Says how far the work is.</summary>
    public void Report(long count) => Volatile.Write(ref _count, count);

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_line)
        {
            _isOver = true;
            if (_isShown)
            {
                Messages.Draw(Erase);
            }
        }
    }

    private void Show()
    {
        lock (_line)
        {
            if (_isOver)
            {
                return;
            }

            _isShown = true;
            string count = _unit.Length == 0 ? string.Empty : $" {Volatile.Read(ref _count)} {_unit},";
            Messages.Draw($"{Erase}{DisplayText.Line(_what)}…{count} {Stopwatch.GetElapsedTime(_start).TotalSeconds:F0} s");
        }
    }
}
