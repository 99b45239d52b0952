# Deadlock, in mpi4py: as it is it hangs until it is cancelled; with "mended" as third argument it does not.
# Run: mpiexec -n 2 python3 Deadlock.py [form] [length] [mended]
import sys
import numpy as np
from mpi4py import MPI

form = sys.argv[1] if len(sys.argv) > 1 else "receive first"
length = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
mended = len(sys.argv) > 3
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

ring = form == "ring of sends"
to, source = ((rank + 1) % size, (rank - 1) % size) if ring else (rank ^ 1, rank ^ 1)
if to >= size:
    to = source = MPI.PROC_NULL  # the last of an odd number has no partner
mine, received = np.full(length, float(rank)), np.full(length, -1.0)

if mended and ring:
    world.Sendrecv(mine, to, 0, received, source, 0)
elif (rank % 2 == 0) if mended else (form != "receive first"):
    world.Send(mine, to)
    world.Recv(received, source)
else:
    world.Recv(received, source)
    world.Send(mine, to)

if source != MPI.PROC_NULL:
    print(f"Rank {rank} has the message of rank {received[-1]:.0f}: no deadlock this time")
