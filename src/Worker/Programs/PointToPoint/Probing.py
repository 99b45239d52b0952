# Probing, in mpi4py.
# Run: mpiexec -n 4 python3 Probing.py [longest] [seed]
import sys
import numpy as np
from mpi4py import MPI

longest = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
ALL = 2**64 - 1


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads a number over 64 bits."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ALL
    return z ^ (z >> 31)


if rank > 0:
    uniform = (mix((mix(seed) + (rank + 1) * 0x9E3779B97F4A7C15) & ALL) >> 11) / 2**53
    numbers = np.full(1 + int(uniform * longest), float(rank))
    world.Send(numbers, 0, 7)
    print(f"Rank {rank} sent {len(numbers)} numbers.")
else:
    status = MPI.Status()
    for _ in range(1, size):
        # The message stays where it is; only its sender and length are told.
        world.Probe(MPI.ANY_SOURCE, 7, status)
        numbers = np.empty(status.Get_count(MPI.DOUBLE))
        world.Recv(numbers, status.Get_source(), 7)
        right = "all its own" if (numbers == status.Get_source()).all() else "not all its own"
        print(f"Rank 0 received {len(numbers)} numbers from rank {status.Get_source()}, {right}.")
