using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>Room for an <c>MPI_Status</c> of any flavour; only <see cref="Flavour"/> knows where its fields stand.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal unsafe struct NativeStatus
{
    public const int Size = 24;

    private fixed int _words[Size / sizeof(int)];

    public readonly int Source => _words[Library.Flavour.StatusSource];

    public readonly int Tag => _words[Library.Flavour.StatusTag];

    public readonly int Error => _words[Library.Flavour.StatusError];
}
