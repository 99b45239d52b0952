# Ising model, in mpi4py and NumPy: the same flips as the C# program.
# Run: mpiexec -n 4 python3 IsingModel.py [size] [sweeps] [temperatures] [seed]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) // 2 * 2 if len(sys.argv) > 1 else 96
sweeps = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
temperatures = int(sys.argv[3]) if len(sys.argv) > 3 else 16
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
STEP = np.uint64(0x9E3779B97F4A7C15)


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


counts = [n // size + (r < n % size) for r in range(size)]
first, rows = sum(counts[:rank]), counts[rank]
above, below = (rank - 1) % size, (rank + 1) % size
spins = np.ones((rows + 2, n), np.int8)  # the first and last row are the halo
place = (np.arange(first, first + rows)[:, None] * n + np.arange(n)).astype(np.uint64)
colours = [(np.add.outer(np.arange(first, first + rows), np.arange(n)) % 2) == c for c in (0, 1)]
origin = mix(np.full(1, seed, np.uint64))


def sweep(chance, number):
    """Tries every spin once: first one colour of the checkerboard, then the other."""
    trial = place + np.uint64(number * n * n + 1)
    uniform = (mix(origin + trial * STEP) >> np.uint64(11)) / 2.0**53
    for colour in colours:
        world.Sendrecv(spins[1], above, 0, spins[-1], below, 0)
        world.Sendrecv(spins[-2], below, 1, spins[0], above, 1)
        own = spins[1:-1]
        agreement = own * (spins[:-2] + spins[2:] + np.roll(own, 1, axis=1) + np.roll(own, -1, axis=1))
        own[colour & (uniform < chance[4 + agreement])] *= -1


for t in range(temperatures):
    temperature = 1.5 if temperatures == 1 else 1.5 + 2.0 * t / (temperatures - 1)
    chance = np.exp(-2 * np.maximum(np.arange(-4, 5), 0) / temperature)
    total = 0.0
    for s in range(sweeps):
        sweep(chance, t * sweeps + s)
        if s >= sweeps // 2:
            total += abs(world.allreduce(int(spins[1:-1].sum()), MPI.SUM))
    magnetisation = total / (sweeps - sweeps // 2) / (n * n)
    critical = 2 / np.log(1 + np.sqrt(2))
    exact = (1 - np.sinh(2 / temperature) ** -4) ** (1 / 8) if temperature < critical else 0
    if rank == 0:
        print(f"T = {temperature:.3f}: magnetisation {magnetisation:.6f}, of an infinite lattice {exact:.4f}")
