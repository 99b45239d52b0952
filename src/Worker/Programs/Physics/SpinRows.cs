namespace MpiLab.Worker;

/// <summary>
/// A rank's rows of an n × n torus of spins, with a halo row above and below. Spins are tried in two colours, as on a
/// checkerboard: neighbours of a black one are all white, so no black one has to wait for another. The spins of a row and
/// colour lie in the bits of words, 1 for up, so that 64 are tried at once.
/// </summary>
internal sealed class SpinRows(int n, Share rows, ulong seed)
{
    private readonly int _half = n / 2, _words = (n / 2 + 63) / 64;
    private readonly ulong[][] _spins = [AllUp(n, rows), AllUp(n, rows)]; // by colour; row 0 and the last are the halo

    /// <summary>This rank's own spins, 1 or -1.</summary>
    public sbyte[] Own()
    {
        var own = new sbyte[rows.Count * n];
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < n; column++)
            {
                var word = _spins[(rows.Start + row + column) & 1][(row + 1) * _words + column / 128];
                own[row * n + column] = (sbyte)((word >> (column / 2 % 64) & 1) == 1 ? 1 : -1);
            }
        return own;
    }

    public long Sum()
    {
        var up = 0L;
        foreach (var spins in _spins)
            foreach (var word in spins.AsSpan(_words, (int)rows.Count * _words)) up += (long)ulong.PopCount(word);
        return 2 * up - rows.Count * n;
    }

    /// <summary>Tries every spin once, by the rule of Metropolis: flip if that lowers the energy, else with chance exp(-ΔE/T).</summary>
    public void Sweep(Intracommunicator world, double temperature, long sweep)
    {
        var chances = new FlipChances(seed, temperature);
        for (var colour = 0; colour < 2; colour++)
        {
            ExchangeHalo(world, _spins[1 - colour]);
            for (var row = 0; row < rows.Count; row++) Try(colour, row, chances, (sweep * n + rows.Start + row) * n);
        }
    }

    private void ExchangeHalo(Intracommunicator world, Span<ulong> spins)
    {
        // Ranks without rows come last and are left out of the ring.
        var ring = Math.Min(world.Size, n);
        if (world.Rank >= ring) return;
        var (above, below, last) = ((world.Rank + ring - 1) % ring, (world.Rank + 1) % ring, (int)rows.Count * _words);
        world.SendReceive<ulong>(spins.Slice(_words, _words), above, 0, below, 0, spins[(last + _words)..]);
        world.SendReceive<ulong>(spins.Slice(last, _words), below, 1, above, 1, spins[.._words]);
    }

    private void Try(int colour, int row, FlipChances chances, long firstTrial)
    {
        var (own, other) = (_spins[colour], _spins[1 - colour]);
        var first = (int)((rows.Start + row + colour) & 1); // the first column of this colour
        for (var word = 0; word < _words; word++)
        {
            var at = (row + 1) * _words + word;
            var count = Math.Min(64, _half - 64 * word);
            var (spin, beside) = (own[at], first == 0 ? OneToTheLeft(other, at, word) : OneToTheRight(other, at, word));

            // Each bit of these says whether a spin agrees with one of its four neighbours.
            var (above, below) = (~(spin ^ other[at - _words]), ~(spin ^ other[at + _words]));
            var (same, side) = (~(spin ^ other[at]), ~(spin ^ beside));
            var four = above & below & same & side;
            var three = (above ^ below) & same & side | above & below & (same ^ side);

            var (small, large) = chances.Draw(firstTrial + first + 128 * word, count);
            var flip = ~(three | four) | three & large | four & small;
            own[at] = spin ^ flip & ulong.MaxValue >> (64 - count);
        }
    }

    /// <summary>Of each place the bit of the one before it, round the torus.</summary>
    private ulong OneToTheLeft(ulong[] spins, int at, int word) =>
        spins[at] << 1 | (word > 0 ? spins[at - 1] >> 63 : spins[at + _words - 1] >> ((_half - 1) % 64) & 1);

    /// <summary>Of each place the bit of the one after it, round the torus.</summary>
    private ulong OneToTheRight(ulong[] spins, int at, int word) =>
        spins[at] >> 1 | (word < _words - 1 ? spins[at + 1] << 63 : (spins[at - word] & 1) << ((_half - 1) % 64));

    private static ulong[] AllUp(int n, Share rows)
    {
        var words = new ulong[(rows.Count + 2) * ((n / 2 + 63) / 64)];
        for (var i = 0; i < words.Length; i++) words[i] = ulong.MaxValue >> (64 - Math.Min(64, n / 2 - 64 * (i % ((n / 2 + 63) / 64))));
        return words;
    }
}
