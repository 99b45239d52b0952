using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>A command and its arguments as C strings, the last of which is null.</summary>
internal sealed unsafe class NativeArguments : IDisposable
{
    private readonly nint[] _strings;
    private readonly byte** _values;

    public NativeArguments(string command, string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(command);
        _strings = [.. arguments.Prepend(command).Select(Marshal.StringToCoTaskMemUTF8)];
        _values = (byte**)NativeMemory.AllocZeroed((nuint)_strings.Length, (nuint)sizeof(byte*));
        for (var i = 1; i < _strings.Length; i++) _values[i - 1] = (byte*)_strings[i];
    }

    public byte* Command => (byte*)_strings[0];

    public byte** Values => _values;

    public void Dispose()
    {
        foreach (var text in _strings) Marshal.FreeCoTaskMem(text);
        NativeMemory.Free(_values);
    }
}
