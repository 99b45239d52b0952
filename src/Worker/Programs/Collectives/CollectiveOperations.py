# Collective operations, in mpi4py.
# Run: mpiexec -n 4 python3 CollectiveOperations.py [items]
import sys
import numpy as np
from mpi4py import MPI

items = int(sys.argv[1]) if len(sys.argv) > 1 else 10
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

# Broadcast: what rank 0 holds, all hold afterwards.
settings = {"name": "diffusion", "steps": 1000, "time_step": 0.01} if rank == 0 else None
settings = world.bcast(settings, root=0)
print(f"Rank {rank} broadcast: got {settings['name']}, {settings['steps']} steps of {settings['time_step']}")

# Scatter: rank 0 deals out its items, in order; the first ranks take one more where they do not divide evenly.
counts = [items // size + (r < items % size) for r in range(size)]
everything = np.arange(items, dtype="i") if rank == 0 else None
mine = np.empty(counts[rank], dtype="i")
world.Scatterv([everything, counts], mine, root=0)
print(f"Rank {rank} scatter: got {mine.tolist()}")

# Gather: rank 0 collects one value of each, by rank.
squares = world.gather((rank + 1) ** 2, root=0)
if rank == 0:
    print(f"Rank 0 gather: collected {squares}")

# Reduce: the values are combined on their way, only rank 0 knows the end.
total = world.reduce(int(mine.sum()), MPI.SUM, root=0)
if rank == 0:
    print(f"Rank 0 reduce: the items sum to {total}, expected {items * (items - 1) // 2}")

# Allreduce: the same, and every rank knows the end.
largest = np.empty(3, dtype="i")
world.Allreduce(np.array([rank, -rank, rank % 3], dtype="i"), largest, MPI.MAX)
print(f"Rank {rank} allreduce: the largest of each place is {largest.tolist()}")
