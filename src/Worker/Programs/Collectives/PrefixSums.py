# Prefix sums, in mpi4py.
# Run: mpiexec -n 4 python3 PrefixSums.py [most] [seed]
import sys
from mpi4py import MPI

most = int(sys.argv[1]) if len(sys.argv) > 1 else 10
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
world = MPI.COMM_WORLD
rank = world.Get_rank()
ALL = 2**64 - 1


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads a number over 64 bits."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ALL
    return z ^ (z >> 31)


# A number of items that only this rank knows.
uniform = (mix((mix(seed) + (rank + 1) * 0x9E3779B97F4A7C15) & ALL) >> 11) / 2**53
mine = int(uniform * (most + 1))
up_to_me = world.scan(mine, MPI.SUM)
before_me = world.exscan(mine, MPI.SUM)
if rank == 0:
    before_me = 0  # nobody is before rank 0, so MPI leaves its result open

numbers = list(range(before_me, before_me + mine))
print(f"Rank {rank} has {mine} items: they are numbers {before_me} to {up_to_me - 1}")

parts = world.gather(numbers, root=0)
if rank == 0:
    everything = sum(parts, [])
    right = everything == list(range(len(everything)))
    print(f"All {len(everything)} items are numbered {'without gap' if right else 'wrongly'}")
