# Random walk, in mpi4py and NumPy: the same walks as the C# program.
# Run: mpiexec -n 4 python3 RandomWalk.py [walkers] [blocks] [seed]
import sys
import numpy as np
from mpi4py import MPI

walkers = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
blocks = int(sys.argv[2]) if len(sys.argv) > 2 else 32
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
STEP = np.uint64(0x9E3779B97F4A7C15)


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def places(first, last):
    """Where the walkers first to last - 1 are after each block of 64 steps: a 1 goes right, a 0 left."""
    index = np.arange(first * blocks + 1, last * blocks + 1, dtype=np.uint64)
    bits = mix(mix(np.full(1, seed, np.uint64)) + index * STEP)
    ones = np.unpackbits(bits.view(np.uint8)).reshape(-1, 64).sum(axis=1, dtype=np.int64)
    return (2 * ones - 64).reshape(-1, blocks).cumsum(axis=1)


share, rest = divmod(walkers, size)
first = rank * share + min(rank, rest)
last = first + share + (rank < rest)
sums, squares = np.zeros(blocks, np.int64), np.zeros(blocks, np.int64)
for start in range(first, last, 10_000):
    place = places(start, min(start + 10_000, last))
    sums += place.sum(axis=0)
    squares += (place * place).sum(axis=0)
print(f"Rank {rank} walked with {last - first:,} of {walkers:,} walkers.")

all_sums, all_squares = np.zeros(blocks, np.int64), np.zeros(blocks, np.int64)
world.Reduce(sums, all_sums, MPI.SUM, root=0)
world.Reduce(squares, all_squares, MPI.SUM, root=0)
if rank == 0:
    n = 64 * blocks
    mean = all_sums[-1] / walkers
    variance = (all_squares[-1] - all_sums[-1] ** 2 / walkers) / (walkers - 1)
    print(f"After {n:,} steps: mean {mean:.4f} (theory 0 ± {(n / walkers) ** 0.5:.4f})")
    print(f"variance {variance:.3f} (theory {n:,} ± {n * (2 / walkers) ** 0.5:.3f})")
