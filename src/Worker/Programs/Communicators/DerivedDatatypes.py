# Derived datatypes, in mpi4py and NumPy.
# Run: mpiexec -n 2 python3 DerivedDatatypes.py [size]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 5
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
partner = rank ^ 1  # 0 with 1, 2 with 3, …
particle = np.dtype([("x", "f8"), ("y", "f8"), ("mass", "f8"), ("id", "i4")], align=True)

# A column: n blocks of one number each, n numbers apart.
column = MPI.DOUBLE.Create_vector(n, 1, n).Commit()
# Of each particle its place, but neither mass nor id.
place = MPI.DOUBLE.Create_contiguous(2).Create_resized(0, particle.itemsize).Commit()

matrix, particles = np.zeros((n, n)), np.zeros(3, particle)
if partner >= size:
    print(f"Rank {rank} has no partner and sends nothing.")
elif rank < partner:
    matrix[:] = np.arange(n * n).reshape(n, n)
    for i in range(3):
        particles[i] = (i + 0.5, -i, 99, 99)
    world.Send([matrix.ravel()[1:], 1, column], partner, 0)
    world.Send([particles.view(np.uint8), 3, place], partner, 1)
    print(f"Rank {rank} sent the second column and three places")
else:
    world.Recv([matrix, 1, column], partner, 0)
    world.Recv([particles.view(np.uint8), 3, place], partner, 1)
    print(f"Rank {rank} received a second column as its first: {matrix[0, 0]:.0f}, {matrix[1, 0]:.0f}, … {matrix[-1, 0]:.0f}")
    print(f"Rank {rank}: everything else is still 0, as the sum is {matrix.sum():.0f} of {n * n * (n - 1) // 2 + n}")
    for p in particles:
        print(f"Rank {rank} received a place ({p['x']:.1f}, {p['y']:.1f}); mass {p['mass']:.0f} and id {p['id']} are its own")
