using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// A program to be started that is handed descriptors of this process and nothing else: /dev/null for standard input and output, a session of its own, signals as they are by default. It is reaped when it ends.
/// </summary>
/// <remarks>posix_spawn(3). The descriptors are close-on-exec here, so that no other program that is started meanwhile gets them.</remarks>
public sealed unsafe class ChildProcess
{
    /// <summary>The number of the first descriptor in the program; the others follow.</summary>
    public const int FirstDescriptor = 3;

    private const int MaxDescriptors = 8;

    /// <summary>The program: a path with a slash in it.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, the name under which the program is called first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment, <c>NAME=value</c> each.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>What the program has as descriptors 3, 4, …</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    /// <summary>Its standard error; null for /dev/null.</summary>
    public SafeHandle? StandardError { get; init; }

    /// <summary>Starts it.</summary>
    /// <param name="processId">Its id.</param>
    /// <returns>The process, by which it can be ended whatever its id means later.</returns>
    /// <exception cref="NativeException">It could not be started.</exception>
    /// <exception cref="ArgumentException">A text holds a NUL, or there are more than eight descriptors.</exception>
    public ProcessHandle Start(out int processId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Descriptors.Count, MaxDescriptors, nameof(Descriptors));
        using var program = new NativeStrings([Program]);
        using var arguments = new NativeStrings(Arguments);
        using var environment = new NativeStrings(Environment);
        int* copies = stackalloc int[MaxDescriptors + 1];
        int count = 0;
        try
        {
            foreach (SafeHandle descriptor in StandardError is null ? Descriptors : [.. Descriptors, StandardError])
            {
                copies[count++] = CopyAside(descriptor);
            }

            processId = Spawn(program, arguments, environment, copies);
        }
        finally
        {
            for (int i = 0; i < count; i++)
            {
                Libc.Close(copies[i]);
            }
        }

        // Before it may be reaped, so that the number is still its own.
        Errno error = ProcessHandle.Open(processId, out ProcessHandle? process);
        ChildReaper.Watch(processId);
        return process ?? throw new NativeException(error, $"The process {processId} was started and cannot be opened");
    }

    // Above all numbers that the program is to have: none of the copies is overwritten by another.
    private static int CopyAside(SafeHandle descriptor)
    {
        bool added = false;
        try
        {
            descriptor.DangerousAddRef(ref added);
            int copy = Libc.ControlDescriptor((int)descriptor.DangerousGetHandle(), Libc.DuplicateCloseOnExec, FirstDescriptor + MaxDescriptors + 1);
            return copy >= 0 ? copy : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "A descriptor cannot be handed to a program");
        }
        finally
        {
            if (added)
            {
                descriptor.DangerousRelease();
            }
        }
    }

    private int Spawn(NativeStrings program, NativeStrings arguments, NativeStrings environment, int* copies)
    {
        byte* attributes = stackalloc byte[Libc.SpawnAttributesSize];
        byte* actions = stackalloc byte[Libc.SpawnFileActionsSize];
        int processId = 0;
        Errno error = (Errno)Libc.InitializeSpawnAttributes(attributes);
        error = error == Errno.None ? (Errno)Libc.InitializeSpawnFileActions(actions) : error;
        try
        {
            error = error == Errno.None ? SpawnAttributes.SetSessionAndSignals(attributes, out short flags) is Errno.None ? (Errno)Libc.SetSpawnFlags(attributes, flags) : Errno.EINVAL : error;
            error = error == Errno.None ? SetActions(actions, copies) : error;
            error = error == Errno.None ? (Errno)Libc.Spawn(&processId, program.Pointers[0], actions, attributes, arguments.Pointers, environment.Pointers) : error;
        }
        finally
        {
            _ = Libc.DestroySpawnFileActions(actions);
            _ = Libc.DestroySpawnAttributes(attributes);
        }

        return error == Errno.None ? processId : throw new NativeException(error, $"{Program} cannot be started");
    }

    private Errno SetActions(byte* actions, int* copies)
    {
        Errno error;
        fixed (byte* nothing = "/dev/null\0"u8)
        {
            error = (Errno)Libc.AddSpawnOpen(actions, 0, nothing, Libc.OpenReadWrite, 0);
        }

        error = error == Errno.None ? (Errno)Libc.AddSpawnDuplicate(actions, 0, 1) : error;
        error = error == Errno.None ? (Errno)Libc.AddSpawnDuplicate(actions, StandardError is null ? 0 : copies[Descriptors.Count], 2) : error;
        for (int i = 0; i < Descriptors.Count; i++)
        {
            error = error == Errno.None ? (Errno)Libc.AddSpawnDuplicate(actions, copies[i], FirstDescriptor + i) : error;
        }

        return error == Errno.None ? (Errno)Libc.AddSpawnCloseFrom(actions, FirstDescriptor + Descriptors.Count) : error;
    }
}
