using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>The MPI library of this process: found and loaded once, at the first need of it.</summary>
internal static class Library
{
    private static readonly Lazy<LoadedLibrary> s_loaded = new(LibraryFinder.Load);

    /// <exception cref="MpiNotFoundException">No library was found.</exception>
    public static Flavour Flavour => s_loaded.Value.Flavour;

    public static string Name => s_loaded.Value.Name;

    public static nint Export(string function)
    {
        var (handle, _, name) = s_loaded.Value;
        return NativeLibrary.TryGetExport(handle, function, out var address)
            ? address
            : throw new EntryPointNotFoundException($"{name} has no {function}: an MPI library of standard 3.0 or later is needed.");
    }

    public static nint Resolve(HandleSource source) => source.Symbol is { } symbol ? Export(symbol) : source.Number;
}
