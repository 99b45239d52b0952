# Pipeline, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 Pipeline.py [blocks] [length] [sweeps]
import sys
import numpy as np
from mpi4py import MPI

blocks = int(sys.argv[1]) if len(sys.argv) > 1 else 40
length = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
sweeps = int(sys.argv[3]) if len(sys.argv) > 3 else 20
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
block = np.empty(length)
busy = 0.0

world.Barrier()
start = MPI.Wtime()
for i in range(blocks):
    if rank == 0:
        block.fill(i)
    else:
        world.Recv(block, rank - 1, i)

    begun = MPI.Wtime()
    for _ in range(sweeps):  # a stage halves each number and adds its rank
        block /= 2
        block += rank
    busy += MPI.Wtime() - begun

    if rank + 1 < size:
        world.Send(block, rank + 1, i)
    elif i < 3 or i == blocks - 1:
        print(f"Block {i} leaves the last stage as {block[-1]:.9f}")

seconds = world.reduce(MPI.Wtime() - start, MPI.MAX)
works = world.reduce(busy, MPI.SUM)
if rank == 0:
    print(f"On average {works / seconds:.2f} of {size} stages were at work")
