# Amdahl's law, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 Amdahl.py [serial part in %] [samples]
import sys
import time
import numpy as np
from mpi4py import MPI

serial_percent = float(sys.argv[1]) if len(sys.argv) > 1 else 10
samples = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000_000
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
STEP = np.uint64(0x9E3779B97F4A7C15)
FINISHED, GO_ON = 1, 2


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def count(start, end):
    """How many of the points start to end - 1 lie in the quarter circle."""
    inside = 0
    for first in range(start, end, 2**20):
        bits = mix(mix(np.full(1, 1, np.uint64)) + np.arange(first + 1, min(first + 2**20, end) + 1, dtype=np.uint64) * STEP)
        x = (bits >> np.uint64(32)).astype(float) + 0.5
        y = (bits & np.uint64(0xFFFFFFFF)).astype(float) + 0.5
        inside += int(np.count_nonzero(x * x + y * y <= 2.0**64))
    return inside


def measure(workers, start, end):
    """What the first so many ranks count while the others sleep, and the slowest one's time."""
    world.Barrier()
    begin = MPI.Wtime()
    inside = count(start, end) if rank < workers else 0
    slowest = MPI.Wtime() - begin
    if rank > 0:
        if rank < workers:
            world.send(slowest, 0, FINISHED)
        while not world.iprobe(0, GO_ON):
            time.sleep(0.001)
        return inside, world.recv(None, 0, GO_ON)
    for worker in range(1, workers):
        slowest = max(slowest, world.recv(None, worker, FINISHED))
    for other in range(1, size):
        world.send(slowest, other, GO_ON)
    return inside, slowest


serial = int(samples * serial_percent / 100)
workers, alone = 1, None
while True:
    share, rest = divmod(samples - serial, workers)
    first = serial + rank * share + min(rank, rest)
    inside_serial, serial_time = measure(1, 0, serial)
    inside_parallel, parallel_time = measure(workers, first, first + share + (rank < rest))
    seconds = serial_time + parallel_time
    if alone is None:
        alone, fraction = seconds, serial_time / seconds
    total = world.reduce(inside_serial + inside_parallel, MPI.SUM)
    if rank == 0:
        law = 1 / (fraction + (1 - fraction) / workers)
        print(f"{workers:3} ranks: {total:,} points inside, speedup {alone / seconds:.2f}, the law says speedup {law:.2f}")
    if workers == size:
        break
    workers = min(workers * 2, size)
