using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>
/// Waits for processes that are not this one's children, as supervisors are. One thread of this process waits for all
/// of them, in epoll_wait(2) on their pidfds.
/// </summary>
internal static partial class ProcessExits
{
    private static readonly ConcurrentDictionary<int, TaskCompletionSource> Waiting = new();
    private static readonly Lazy<int> Epoll = new(Start);

    /// <summary>Completes when the process has ended; at once where it is gone.</summary>
    public static async Task WaitAsync(SupervisorIdentity identity, CancellationToken cancellationToken)
    {
        using var process = PidFd.Open(identity);
        if (process is null) return;
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var descriptor = (int)process.DangerousGetHandle();
        Waiting[descriptor] = exited;
        try
        {
            Native.Check(Control(Epoll.Value, Operation.Add, descriptor, Event.Of(descriptor)), "epoll_ctl");
            await exited.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            // Before the descriptor is closed and its number given away.
            Control(Epoll.Value, Operation.Remove, descriptor, Event.Of(descriptor));
            Waiting.TryRemove(descriptor, out _);
        }
    }

    private static int Start()
    {
        const int closeOnExec = 0x80000;
        var epoll = Create(closeOnExec);
        Native.Check(epoll, "epoll_create1");
        new Thread(() => Run(epoll)) { IsBackground = true, Name = "supervisors' ends" }.Start();
        return epoll;
    }

    private static void Run(int epoll)
    {
        const int interrupted = 4;
        var events = new byte[Event.Size * 16];
        while (true)
        {
            var count = Wait(epoll, events, 16, -1);
            if (count == -1 && Marshal.GetLastPInvokeError() != interrupted) throw new Win32Exception();
            for (var i = 0; i < count; i++)
            {
                var descriptor = Event.Descriptor(events.AsSpan(i * Event.Size));
                if (Waiting.TryRemove(descriptor, out var exited)) exited.SetResult();
            }
        }
    }

    private static class Operation
    {
        public const int Add = 1;
        public const int Remove = 2;
    }

    /// <summary>struct epoll_event, which is packed on x86-64 alone. Asks once, for what can be read: an ended process.</summary>
    private static class Event
    {
        private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

        public static int Size => DataOffset + 8;

        public static byte[] Of(int descriptor)
        {
            const uint readable = 1, once = 1u << 30;
            var bytes = new byte[Size];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, readable | once);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(DataOffset), descriptor);
            return bytes;
        }

        public static int Descriptor(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes[DataOffset..]);
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int descriptor, byte[] value);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, byte[] events, int count, int timeout);
}
