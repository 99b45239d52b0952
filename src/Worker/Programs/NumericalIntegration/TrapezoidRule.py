# Trapezoid rule, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 TrapezoidRule.py [strips]
import sys
import numpy as np
from mpi4py import MPI

strips = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()


def f(x):
    return np.sqrt(1 - x * x)


n = min(strips, 10)
while True:
    # The inner points 1 to n - 1, dealt out: the first ranks take one more where they do not divide evenly.
    share, rest = divmod(n - 1, size)
    first = 1 + rank * share + min(rank, rest)
    points = np.arange(first, first + share + (rank < rest))

    world.Barrier()
    start = MPI.Wtime()
    total = world.reduce(float(f(points / n).sum()), MPI.SUM, root=0)
    seconds = world.reduce(MPI.Wtime() - start, MPI.MAX, root=0)
    if rank == 0:
        pi = 4 * ((f(0.0) + f(1.0)) / 2 + total) / n
        print(f"{n:17,} strips: π ≈ {pi:.12f}, off by {abs(pi - np.pi):.2E}, {seconds:.6f} s")
    if n == strips:
        break
    n = min(strips, n * 10)
