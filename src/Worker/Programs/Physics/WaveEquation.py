# Wave equation, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 WaveEquation.py [intervals] [time step] [duration]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
dt = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0005
duration = float(sys.argv[3]) if len(sys.argv) > 3 else 2
length, speed = 1.0, 1.0
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

dx = length / n
courant = speed * dt / dx
if courant > 1:
    sys.exit(f"the time step must be at most {dx / speed} s" if rank == 0 else 2)
steps = max(1, round(duration / dt))


def mirrored(x):
    """The pulse, mirrored upside down at both ends, again and again."""
    x = np.mod(x, 2 * length)
    sign, x = np.where(x <= length, 1, -1), np.where(x <= length, x, 2 * length - x) / length
    return sign * (np.exp(-(((x - 0.3) / 0.05) ** 2)) - np.exp(-(((x + 0.3) / 0.05) ** 2)))


def exact(x, way):
    return (mirrored(x - way) + mirrored(x + way)) / 2


counts = [(n - 1) // size + (q < (n - 1) % size) for q in range(size)]
first, count = 1 + sum(counts[:rank]), counts[rank]
u, before = np.zeros(count + 2), np.zeros(count + 2)
x = np.arange(first, first + count) * dx
u[1:-1] = exact(x, 0)
before[1:-1] = exact(x, speed * dt)  # nothing moves at first: before and after look the same
left = rank - 1 if rank > 0 and count > 0 else MPI.PROC_NULL
right = rank + 1 if count > 0 and first + count < n else MPI.PROC_NULL

for step in range(steps):
    world.Sendrecv(u[-2:-1], right, 0, u[:1], left, 0)
    world.Sendrecv(u[1:2], left, 1, u[-1:], right, 1)
    before[1:-1] = 2 * u[1:-1] - before[1:-1] + courant**2 * (u[:-2] + u[2:] - 2 * u[1:-1])
    before, u = u, before

line = np.zeros(n + 1)
world.Gatherv(u[1:-1].copy(), [line[1:-1], counts], root=0)
if rank == 0:
    error = np.abs(line - exact(np.arange(n + 1) * dx, speed * steps * dt)).max()
    print(f"t = {steps * dt:g} s: the middle is at {line[(n + 1) // 2]:.6f} mm")
    print(f"{steps:,} steps, at most {error:.2E} mm from the exact solution")
