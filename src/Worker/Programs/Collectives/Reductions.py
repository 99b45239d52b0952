# Reductions, in mpi4py.
# Run: mpiexec -n 4 python3 Reductions.py [seed]
import sys
from mpi4py import MPI

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
world = MPI.COMM_WORLD
rank = world.Get_rank()
value = rank + 1
ALL = 2**64 - 1
print(f"Rank {rank} brings {value}")


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads a number over 64 bits."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ALL
    return z ^ (z >> 31)


total, product = world.reduce(value, MPI.SUM), world.reduce(value, MPI.PROD)
least, most = world.reduce(value, MPI.MIN), world.reduce(value, MPI.MAX)
all_odd, any_even = world.reduce(value % 2 == 1, MPI.LAND), world.reduce(value % 2 == 0, MPI.LOR)
common, every, parity = world.reduce(value, MPI.BAND), world.reduce(value, MPI.BOR), world.reduce(value, MPI.BXOR)

# An operation of our own takes two values and gives one; it must not matter how they are grouped.
uniform = (mix((mix(seed) + (rank + 1) * 0x9E3779B97F4A7C15) & ALL) >> 11) / 2**53
mine = (round(20 + 10 * uniform, 3), rank)
hottest = world.allreduce(mine, lambda a, b: a if (a[0], -a[1]) > (b[0], -b[1]) else b)
print(f"Rank {rank} has {mine[0]:.3f} °C and knows that rank {hottest[1]} is the hottest")

if rank == 0:
    print(f"Add {total}, Multiply {product}, Min {least}, Max {most}")
    print(f"LogicalAnd (all odd?) {all_odd}, LogicalOr (any even?) {any_even}")
    print(f"BitwiseAnd {common}, BitwiseOr {every}, ExclusiveOr {parity}")
