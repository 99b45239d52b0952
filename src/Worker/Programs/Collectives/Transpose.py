# Transpose, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 Transpose.py [size]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

shares = [n // size + (r < n % size) for r in range(size)]
starts = np.concatenate([[0], np.cumsum(shares)])
rows, first = shares[rank], starts[rank]
a = (np.arange(first, first + rows)[:, None] * n + np.arange(n)).astype(float)

# To rank q goes the block of this rank's rows and q's columns, turned over already, so that it arrives as rows.
counts = [share * rows for share in shares]
sent = np.concatenate([a[:, starts[q]:starts[q + 1]].T.ravel() for q in range(size)])
received = np.empty(rows * n)
world.Alltoallv([sent, counts], [received, counts])

# From each rank came, for each of my new rows, a piece as long as that rank has rows.
pieces = np.split(received, np.cumsum(counts)[:-1])
a = np.concatenate([piece.reshape(rows, shares[q]) for q, piece in enumerate(pieces)], axis=1)

expected = np.arange(n) * n + np.arange(first, first + rows)[:, None]
wrong = world.allreduce(int((a != expected).sum()), MPI.SUM)
print(f"Rank {rank} sent blocks of {', '.join(map(str, counts))} numbers")
if rank == 0:
    print(f"{n} × {n} transposed, {wrong} elements wrong")
