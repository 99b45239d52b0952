using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>
/// A rank's rows of an n × n torus of spins, 1 or -1, with a halo row above and below. Spins are tried in two colours, as on
/// a checkerboard: neighbours of a black one are all white, so no black one has to wait for another. The random number of
/// a trial follows from seed, sweep and place, so that no number of ranks changes what happens.
/// </summary>
internal sealed class SpinRows(int n, Share rows, ulong seed)
{
    private readonly sbyte[] _spins = AllUp(n, rows); // row 0 and the last are the halo
    private readonly double[] _chance = new double[9];

    /// <summary>This rank's own spins.</summary>
    public sbyte[] Own() => _spins[n..^n];

    public long Sum()
    {
        var sum = 0L;
        foreach (var spin in _spins.AsSpan(n, (int)rows.Count * n)) sum += spin;
        return sum;
    }

    /// <summary>Tries every spin once, by the rule of Metropolis: flip if that lowers the energy, else with chance exp(-ΔE/T).</summary>
    public void Sweep(Intracommunicator world, double temperature, long sweep)
    {
        for (var neighbours = 1; neighbours <= 4; neighbours++) _chance[4 + neighbours] = Math.Exp(-2 * neighbours / temperature);
        for (var gain = -4; gain <= 0; gain++) _chance[4 + gain] = 1;
        for (var colour = 0; colour < 2; colour++)
        {
            ExchangeHalo(world);
            Try(colour, sweep * n * n);
        }
    }

    private void ExchangeHalo(Intracommunicator world)
    {
        // Ranks without rows come last and are left out of the ring.
        var ring = Math.Min(world.Size, n);
        if (world.Rank >= ring) return;
        var (above, below) = ((world.Rank + ring - 1) % ring, (world.Rank + 1) % ring);
        world.SendReceive(_spins.AsSpan(n, n), above, 0, below, 0, _spins.AsSpan(_spins.Length - n, n));
        world.SendReceive(_spins.AsSpan(_spins.Length - 2 * n, n), below, 1, above, 1, _spins.AsSpan(0, n));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Try(int colour, long firstTrial)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var global = rows.Start + row;
            var above = _spins.AsSpan(row * n, n);
            var own = _spins.AsSpan((row + 1) * n, n);
            var below = _spins.AsSpan((row + 2) * n, n);
            for (var column = (int)((global + colour) & 1); column < n; column += 2)
            {
                var left = own[column == 0 ? n - 1 : column - 1];
                var right = own[column == n - 1 ? 0 : column + 1];
                var agreement = own[column] * (above[column] + below[column] + left + right);
                if (SplitMix64.Uniform(seed, firstTrial + global * n + column) < _chance[4 + agreement]) own[column] = (sbyte)-own[column];
            }
        }
    }

    private static sbyte[] AllUp(int n, Share rows)
    {
        var spins = new sbyte[(rows.Count + 2) * n];
        spins.AsSpan().Fill(1);
        return spins;
    }
}
