namespace MPI.Native;

/// <summary>Where a predefined handle comes from: the address of an exported symbol, or a number of the ABI.</summary>
internal readonly record struct HandleSource(string? Symbol, int Number)
{
    public static implicit operator HandleSource(string symbol) => new(symbol, 0);

    public static implicit operator HandleSource(int number) => new(null, number);
}
