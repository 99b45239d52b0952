# N-body, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 NBody.py [bodies] [steps] [time step] [seed]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 500
steps = int(sys.argv[2]) if len(sys.argv) > 2 else 500
dt = float(sys.argv[3]) if len(sys.argv) > 3 else 0.005
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
SOFTENING = 0.05**2


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def accelerate(x, y):
    """The pull of all bodies on this rank's own."""
    dx, dy = x[None, :] - x[mine, None], y[None, :] - y[mine, None]
    square = dx * dx + dy * dy + SOFTENING
    pull = 1 / (square * np.sqrt(square))
    return (pull * dx).sum(axis=1) / n, (pull * dy).sum(axis=1) / n


def energy():
    """Kinetic and potential energy of all bodies, each rank adding up its own."""
    distance = np.sqrt((x[None, :] - x[mine, None]) ** 2 + (y[None, :] - y[mine, None]) ** 2 + SOFTENING)
    pairs = (1 / distance).sum() - (mine.stop - mine.start) / np.sqrt(SOFTENING)
    return world.allreduce((vx @ vx + vy @ vy) / (2 * n) - pairs / (2 * n * n), MPI.SUM)


counts = [n // size + (r < n % size) for r in range(size)]
mine = slice(sum(counts[:rank]), sum(counts[: rank + 1]))
index = np.arange(1, 2 * n + 1, dtype=np.uint64)
uniform = (mix(mix(np.full(1, seed, np.uint64)) + index * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(11)) / 2.0**53
radius, angle = np.sqrt(uniform[0::2]), 2 * np.pi * uniform[1::2]
x, y = radius * np.cos(angle), radius * np.sin(angle)
vx, vy = -0.9 * y[mine], 0.9 * x[mine]
ax, ay = accelerate(x, y)
first = energy()

for step in range(steps):
    # Leapfrog: half a kick, a drift, and half a kick with the forces at the new places.
    vx, vy = vx + dt / 2 * ax, vy + dt / 2 * ay
    new_x, new_y = np.empty(n), np.empty(n)
    world.Allgatherv(x[mine] + dt * vx, [new_x, counts])
    world.Allgatherv(y[mine] + dt * vy, [new_y, counts])
    x, y = new_x, new_y
    ax, ay = accelerate(x, y)
    vx, vy = vx + dt / 2 * ax, vy + dt / 2 * ay

print(f"Rank {rank} moved {counts[rank]} of {n} bodies.")
drift = energy() / first - 1
if rank == 0:
    print(f"Body 0 is at ({x[0]:.6f}, {y[0]:.6f}) after {steps:,} steps; the energy has drifted by {drift:.2E}")
