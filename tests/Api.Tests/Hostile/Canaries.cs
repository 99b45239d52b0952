using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>Things of the machine that no job may reach, each left as open as it can be.</summary>
internal sealed partial class Canaries : IDisposable
{
    public const string Head = "canary-", Tail = "f31b07c5";
    private const int CreateNew = 0x200 | 0x400, ReadableByAll = 0x1B6, Remove = 0;

    private readonly TcpListener _listener = Listen();
    private readonly Socket _abstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly SafeFileHandle _inheritable;
    private readonly int _segment = NewSegment(0, 4096, CreateNew | ReadableByAll);
    private readonly string _sharedName = $"mpilab-test-{Guid.NewGuid():N}";
    private readonly string _file;

    /// <param name="folder">One that everyone may go through.</param>
    public Canaries(string folder)
    {
        _abstract.Bind(new UnixDomainSocketEndPoint($"\0{_sharedName}"));
        _abstract.Listen();
        _file = Path.Combine(folder, "canary");
        File.WriteAllText(_file, Head + Tail);
        File.SetUnixFileMode(_file, (UnixFileMode)0b110_100_100);
        File.WriteAllText($"/dev/shm/{_sharedName}", Head + Tail);
        using var opened = File.OpenHandle(_file);
        _inheritable = Descriptors.Duplicate(opened);
    }

    // For as long as the tests run: labs come and go beside each other.
    static Canaries() => Environment.SetEnvironmentVariable("MPILAB_TEST_CANARY", Head + Tail);

    public string OpenFile => _file;

    /// <summary>What programs are told, so that they need not search.</summary>
    public Dictionary<string, object> Facts => new()
    {
        ["head"] = Head,
        ["tail"] = Tail,
        ["port"] = ((IPEndPoint)_listener.LocalEndpoint).Port,
        ["abstract"] = _sharedName,
        ["segment"] = _segment,
        ["shared"] = _sharedName,
        ["file"] = _file,
        ["service"] = Environment.ProcessId,
        ["hostname"] = Environment.MachineName,
    };

    public bool Reached => _listener.Pending() || _abstract.Poll(0, SelectMode.SelectRead);

    /// <summary>Takes what connected.</summary>
    public void Calm()
    {
        while (_listener.Pending()) _listener.AcceptSocket().Dispose();
        while (_abstract.Poll(0, SelectMode.SelectRead)) _abstract.Accept().Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _abstract.Dispose();
        _inheritable.Dispose();
        File.Delete($"/dev/shm/{_sharedName}");
        _ = ControlSegment(_segment, Remove, 0);
    }

    // Below the ports that kernels hand out: a port of mpiexec's, or one that a socket joins itself at, would look like it.
    private static TcpListener Listen()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Any, Random.Shared.Next(20_000, 32_768));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                listener.Dispose();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "shmget", SetLastError = true)]
    private static partial int NewSegment(int key, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "shmctl", SetLastError = true)]
    private static partial int ControlSegment(int segment, int command, nint buffer);
}
