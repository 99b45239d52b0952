# Broadcast by hand, in mpi4py and NumPy.
# Run: mpiexec -n 8 python3 BroadcastByHand.py [largest]
import sys
import numpy as np
from mpi4py import MPI

largest = int(sys.argv[1]) if len(sys.argv) > 1 else 1_048_576
world = MPI.COMM_WORLD
rank, ranks = world.Get_rank(), world.Get_size()


def linear(array):
    if rank > 0:
        world.Recv(array, 0)
    else:
        for other in range(1, ranks):
            world.Send(array, other)


def tree(array):
    """In round k the ranks below 2^k, who have it, send it to those 2^k further on."""
    reach = 1
    while reach < ranks:
        if rank < reach and rank + reach < ranks:
            world.Send(array, rank + reach)
        elif reach <= rank < 2 * reach:
            world.Recv(array, rank - reach)
        reach *= 2


def measure(size, broadcast):
    """The fastest of some, each until the last rank has it."""
    best = float("inf")
    for repeat in range(1, 8):
        array = np.full(size // 8, float(repeat)) if rank == 0 else np.zeros(size // 8)
        world.Barrier()
        start = MPI.Wtime()
        broadcast(array)
        best = min(best, world.allreduce(MPI.Wtime() - start, MPI.MAX))
        assert (array == repeat).all()
    return best * 1e6


size = 8
while size <= largest:
    one, two, three = (measure(size, way) for way in (linear, tree, world.Bcast))
    if rank == 0:
        print(f"{size:11,} bytes: one by one {one:.1f} µs, tree {two:.1f} µs, library {three:.1f} µs")
    size *= 8
print(f"Rank {rank} received every array whole")
