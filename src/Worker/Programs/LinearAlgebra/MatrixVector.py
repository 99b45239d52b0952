# Matrix times vector, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 MatrixVector.py [size]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

a, x, y = None, np.empty(n), None
if rank == 0:
    random = np.random.default_rng(1)
    a, x, y = random.uniform(-1, 1, (n, n)), random.uniform(-1, 1, n), np.empty(n)
rows = [n // size + (r < n % size) for r in range(size)]
mine = np.empty((rows[rank], n))

world.Barrier()
start = MPI.Wtime()
world.Scatterv([a, [count * n for count in rows]], mine, root=0)
world.Bcast(x, root=0)
dealt = MPI.Wtime()
part = mine @ x
multiplied = MPI.Wtime()
world.Gatherv(part, [y, rows], root=0)
end = MPI.Wtime()
slowest = np.empty(3)
world.Reduce(np.array([dealt - start, multiplied - dealt, end - multiplied]), slowest, MPI.MAX, root=0)

print(f"Rank {rank} multiplied {rows[rank]} of {n} rows.")
if rank == 0:
    deal, multiply, collect = slowest * 1e3
    error = np.linalg.norm(y - a @ x) / np.linalg.norm(a @ x)
    print(f"Dealing out {deal:.3f}, multiplying {multiply:.3f}, collecting {collect:.3f} ms.")
    print(f"The serial result {'agrees' if error < 1e-14 else 'differs'}: relative error {error:.2E}")
