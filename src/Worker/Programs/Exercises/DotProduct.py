# Parallel dot product, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 DotProduct.py [length]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

x = y = None
if rank == 0:
    i = np.arange(n)
    x, y = (i % 1000).astype(float), np.where(i % 2 == 0, 1.0, -1.0)
counts = [n // size + (r < n % size) for r in range(size)]
my_x, my_y = np.empty(counts[rank]), np.empty(counts[rank])

world.Scatterv([x, counts], my_x, root=0)
world.Scatterv([y, counts], my_y, root=0)
part = float(my_x @ my_y)
dot = world.reduce(part, MPI.SUM, root=0)

print(f"Rank {rank} got {part:.0f} from {len(my_x):,} pairs.")
if rank == 0:
    expected = -500 * (n // 1000) - n % 1000 // 2 + (n % 1000 - 1 if n % 2 else 0)
    print(f"x · y = {dot:.0f}, expected {expected:.0f}")
