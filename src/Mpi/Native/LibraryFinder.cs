using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>
/// Decides which MPI library to load: <c>MPINET_LIBRARY</c> (a file, which may be a shim linked against an MPI library),
/// then <c>MPINET_FLAVOUR</c> (a name of <see cref="Flavour.All"/>), then the launcher that started this process, then
/// what is installed.
/// </summary>
internal static class LibraryFinder
{
    public const string LibraryVariable = "MPINET_LIBRARY";
    public const string FlavourVariable = "MPINET_FLAVOUR";

    public static LoadedLibrary Load()
    {
        Libc.KeepSignals();
        var found = Find();
        foreach (var (name, value) in found.Flavour.Settings) Libc.SetEnvironment(name, value, overwrite: 0);
        return found;
    }

    /// <summary>The flavours to try, best first, from the variables of an environment.</summary>
    public static IReadOnlyList<Flavour> Candidates(Func<string, string?> variable)
    {
        if (variable(FlavourVariable) is { } name)
            return [Flavour.All.FirstOrDefault(f => f.Name == name) ?? throw new MpiNotFoundException(
                $"{FlavourVariable} is \"{name}\"; it may be {string.Join(" or ", Flavour.All.Select(f => f.Name))}.")];
        var launcher = Flavour.All.FirstOrDefault(f => f.LauncherVariables.Any(v => variable(v) is not null));
        return launcher is null ? Flavour.All : [launcher];
    }

    private static LoadedLibrary Find()
    {
        if (Variable(LibraryVariable) is { } file) return LoadFile(file);
        var candidates = Candidates(Variable);
        foreach (var flavour in candidates)
            foreach (var name in flavour.Libraries)
                if (NativeLibrary.TryLoad(name, out var handle) && IsOf(handle, flavour))
                    return new LoadedLibrary(handle, flavour, name);
        throw new MpiNotFoundException(Explain(candidates));
    }

    private static LoadedLibrary LoadFile(string file)
    {
        nint handle;
        try
        {
            handle = NativeLibrary.Load(file);
        }
        catch (DllNotFoundException e)
        {
            throw new MpiNotFoundException($"{LibraryVariable} names {file}, which cannot be loaded: {e.Message}", e);
        }
        var flavour = Flavour.All.FirstOrDefault(f => IsOf(handle, f)) ?? throw new MpiNotFoundException(
            $"{LibraryVariable} names {file}, which is neither {string.Join(" nor ", Flavour.All.Select(f => f.Title))}, nor linked against one of them.");
        return new LoadedLibrary(handle, flavour, file);
    }

    // libmpi.so is a name that each flavour may stand behind.
    private static bool IsOf(nint handle, Flavour flavour) =>
        Flavour.All.FirstOrDefault(f => NativeLibrary.TryGetExport(handle, f.Mark, out _)) == flavour;

    private static string Explain(IReadOnlyList<Flavour> tried) => tried is [var only]
        ? $"This process was started for {only.Title}, but none of {string.Join(", ", only.Libraries)} could be loaded. " +
          $"Install the package {only.Package}, or name the library's file in {LibraryVariable}."
        : "No MPI library was found. " +
          string.Join(" ", tried.Select(f => $"For {f.Title} install the package {f.Package}.")) +
          $" A library elsewhere can be named in {LibraryVariable}.";

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
