# Heat equation, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 HeatEquation.py [intervals] [time step] [duration]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1003
dt = float(sys.argv[2]) if len(sys.argv) > 2 else 1e-5
duration = float(sys.argv[3]) if len(sys.argv) > 3 else 0.5
length, alpha = 1.0, 0.01
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

dx = length / n
r = alpha * dt / dx**2
if r > 0.5:
    sys.exit(f"the time step must be at most {0.5 * dx**2 / alpha} s" if rank == 0 else 2)
steps = max(1, round(duration / dt))


def exact(x, t):
    return np.exp(-alpha * (np.pi / length) ** 2 * t) * np.sin(np.pi * x / length)


# u holds this rank's points between the ends, and on either side a halo cell for the neighbour's nearest point.
counts = [(n - 1) // size + (q < (n - 1) % size) for q in range(size)]
first, count = 1 + sum(counts[:rank]), counts[rank]
u = np.zeros(count + 2)
u[1:-1] = exact(np.arange(first, first + count) * dx, 0)
new = np.zeros(count + 2)
left = rank - 1 if rank > 0 and count > 0 else MPI.PROC_NULL
right = rank + 1 if count > 0 and first + count < n else MPI.PROC_NULL

world.Barrier()
start = MPI.Wtime()
for step in range(steps):
    world.Sendrecv(u[-2:-1], right, 0, u[:1], left, 0)
    world.Sendrecv(u[1:2], left, 1, u[-1:], right, 1)
    new[1:-1] = u[1:-1] + r * (u[:-2] + u[2:] - 2 * u[1:-1])
    u, new = new, u
seconds = world.reduce(MPI.Wtime() - start, MPI.MAX, root=0)

rod = np.zeros(n + 1)
world.Gatherv(u[1:-1].copy(), [rod[1:-1], counts], root=0)
if rank == 0:
    error = np.abs(rod - exact(np.arange(n + 1) * dx, steps * dt)).max()
    print(f"t = {steps * dt:g} s: the middle is at {rod[(n + 1) // 2]:.6f} K")
    print(f"{steps:,} steps to t = {steps * dt:g} s in {seconds:.3f} s, at most {error:.2E} K from the exact solution")
