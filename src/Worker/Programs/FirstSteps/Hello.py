# Hello, ranks, in mpi4py.
# Run: mpiexec -n 4 python3 Hello.py
import os
from mpi4py import MPI

world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

# The same file runs in every process; only the rank tells one from another.
host = MPI.Get_processor_name()
print(f"Hello from rank {rank} of {size} on {host}, process {os.getpid()}", flush=True)

# No rank leaves the barrier before all have come to it.
world.Barrier()

if rank == 0:
    print(f"All {size} ranks have come to the barrier.")
