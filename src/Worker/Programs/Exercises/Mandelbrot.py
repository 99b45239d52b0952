# Mandelbrot set, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 Mandelbrot.py [size] [iterations] [cyclic or block]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 512
most = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
cyclic = len(sys.argv) <= 3 or sys.argv[3] == "cyclic"
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

share, rest = divmod(n, size)
count = share + (rank < rest)
first = rank * share + min(rank, rest)
rows = np.arange(rank, n, size) if cyclic else np.arange(first, first + count)

world.Barrier()
start = MPI.Wtime()
pixel = 2.7 / n
cr = (np.arange(n) + 0.5) * pixel - 2.1
mine = np.zeros((count, n))
for i, row in enumerate(rows):
    ci = (row + 0.5) * pixel - 1.35
    zr, zi, c, alive = np.zeros(n), np.zeros(n), cr, np.arange(n)
    for _ in range(most):
        inside = zr * zr + zi * zi <= 4
        if not inside.all():  # go on with those that have not escaped
            zr, zi, c, alive = zr[inside], zi[inside], c[inside], alive[inside]
            if not len(alive):
                break
        mine[i, alive] += 1
        zr, zi = zr * zr - zi * zi + c, (zr + zr) * zi + ci
busy = MPI.Wtime() - start
print(f"Rank {rank} computed {count} of {n} rows in {busy:.4f} s")

parts = world.gather((rows, mine), root=0)
times = world.gather(busy, root=0)
if rank == 0:
    picture = np.zeros((n, n))
    for rows, part in parts:
        picture[rows] = part
    ratio = max(times) / np.mean(times)
    print(f"{picture.sum():.0f} iterations; the busiest rank worked {ratio:.2f} times as long as the average")
