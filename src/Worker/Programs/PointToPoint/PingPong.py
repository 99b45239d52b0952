# Ping-pong, in mpi4py and NumPy.
# Run: mpiexec -n 2 python3 PingPong.py [largest]
import sys
import numpy as np
from mpi4py import MPI

largest = int(sys.argv[1]) if len(sys.argv) > 1 else 4_194_304
world = MPI.COMM_WORLD
rank = world.Get_rank()


def play(message, rounds):
    """Rank 0 serves, rank 1 returns."""
    for _ in range(rounds):
        if rank == 0:
            world.Send(message, 1)
        world.Recv(message, 1 - rank)
        if rank == 1:
            world.Send(message, 0)


size = 1
while size <= largest:
    message = np.full(size, 42 if rank == 0 else 0, np.uint8)
    play(message, 2)  # the first messages of a size set up the way
    rounds = min(max(8_000_000 // size, 5), 1000)
    start = MPI.Wtime()
    play(message, rounds)
    seconds = (MPI.Wtime() - start) / (2 * rounds)
    if rank == 0:
        intact = "intact" if (message == 42).all() else "changed"
        print(f"{size:11,} bytes back {intact}: {seconds * 1e6:10.2f} µs, {size / seconds / 1e6:9.1f} MB/s")
    size *= 4
