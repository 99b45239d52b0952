namespace MPI.Native;

/// <summary>An MPI library of this process. A class, as a lazy value of a class is compiled ahead and starts a rank sooner.</summary>
/// <param name="Handle">The loader's.</param>
/// <param name="Flavour">Whose ABI it has.</param>
/// <param name="Name">The file it was loaded from.</param>
internal sealed record LoadedLibrary(nint Handle, Flavour Flavour, string Name);
