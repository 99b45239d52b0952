# Scaling benchmark, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 ScalingBenchmark.py [size] [repeats]
import sys
import time
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 600
repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
FINISHED, GO_ON = 1, 2

# Every rank makes the matrices for itself, so that nothing has to be sent.
random = np.random.default_rng(1)
a, b = random.uniform(-1, 1, (n, n)), random.uniform(-1, 1, (n, n))


def measure(workers):
    """The time of the slowest of the first so many ranks, and this rank's part of the sum of C. The others sleep."""
    world.Barrier()
    start = MPI.Wtime()
    part = 0.0
    if rank < workers:
        first = rank * (n // workers) + min(rank, n % workers)
        part = float((a[first:first + n // workers + (rank < n % workers)] @ b).sum())
    slowest = MPI.Wtime() - start
    if rank > 0:
        if rank < workers:
            world.send(slowest, 0, FINISHED)
        while not world.iprobe(0, GO_ON):
            time.sleep(0.001)
        return world.recv(None, 0, GO_ON), part
    for worker in range(1, workers):
        slowest = max(slowest, world.recv(None, worker, FINISHED))
    for other in range(1, size):
        world.send(slowest, other, GO_ON)
    return slowest, part


workers, alone = 1, None
while True:
    seconds, part = min(measure(workers) for _ in range(repeats))
    alone = alone or seconds
    total = world.reduce(part, MPI.SUM, root=0)
    if rank == 0:
        speedup = alone / seconds
        print(f"{workers:3} ranks: {seconds:.4f} s, speedup {speedup:.2f}, efficiency {100 * speedup / workers:.0f} %")
        assert abs(total - a.sum(axis=0) @ b.sum(axis=1)) < 1e-6 * n
    if workers == size:
        break
    workers = min(workers * 2, size)
