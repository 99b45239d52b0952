# Monte Carlo π, in mpi4py and NumPy: the same points as the C# program, so the same count.
# Run: mpiexec -n 4 python3 MonteCarloPi.py [samples] [seed]
import sys
import numpy as np
from mpi4py import MPI

samples = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000_000
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
STEP = np.uint64(0x9E3779B97F4A7C15)


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def count(start, end):
    """How many of the points start to end - 1 lie in the quarter circle."""
    bits = mix(mix(np.full(1, seed, np.uint64)) + np.arange(start + 1, end + 1, dtype=np.uint64) * STEP)
    x = (bits >> np.uint64(32)).astype(float) + 0.5
    y = (bits & np.uint64(0xFFFFFFFF)).astype(float) + 0.5
    return int(np.count_nonzero(x * x + y * y <= 2.0**64))


share, rest = divmod(samples, size)
first = rank * share + min(rank, rest)
last = first + share + (rank < rest)

world.Barrier()
start = MPI.Wtime()
inside = sum(count(i, min(i + 2**20, last)) for i in range(first, last, 2**20))
total = world.reduce(inside, MPI.SUM, root=0)
seconds = world.reduce(MPI.Wtime() - start, MPI.MAX, root=0)

if rank == 0:
    pi = 4 * total / samples
    error = (pi * (4 - pi) / samples) ** 0.5
    print(f"{total:,} of {samples:,} points lie inside: π ≈ {pi:.8f} ± {error:.8f}")
    print(f"Off by {abs(pi - np.pi):.8f} after {seconds:.3f} s")
