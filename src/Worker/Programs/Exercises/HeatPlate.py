# Heat on a plate, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 HeatPlate.py [intervals] [time step] [steps]
import sys
import numpy as np
from mpi4py import MPI

n = int(sys.argv[1]) if len(sys.argv) > 1 else 128
dt = float(sys.argv[2]) if len(sys.argv) > 2 else 0.001
steps = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
alpha = 0.01
r = alpha * dt * n * n
world = MPI.COMM_WORLD

# MPI finds how many ranks to put in either direction, and who is whose neighbour.
shape = MPI.Compute_dims(world.Get_size(), 2)
grid = world.Create_cart(shape, periods=[False, False])
place = grid.Get_coords(grid.Get_rank())
above, below = grid.Shift(0, 1)
left, right = grid.Shift(1, 1)


def share(items, part, parts):
    first = part * (items // parts) + min(part, items % parts)
    return first, items // parts + (part < items % parts)


(top, height), (west, width) = share(n - 1, place[0], shape[0]), share(n - 1, place[1], shape[1])
print(f"Rank {grid.Get_rank()} has {height} × {width} points at block ({place[0]}, {place[1]})")
u = np.zeros((height + 2, width + 2))
y, x = np.arange(top + 1, top + height + 1) / n, np.arange(west + 1, west + width + 1) / n
u[1:-1, 1:-1] = np.outer(np.sin(np.pi * y), np.sin(np.pi * x))

for step in range(steps):
    grid.Sendrecv(u[1, 1:-1], above, 0, u[-1, 1:-1], below, 0)
    grid.Sendrecv(u[-2, 1:-1], below, 1, u[0, 1:-1], above, 1)
    for column, to, source, halo in ((1, left, right, -1), (-2, right, left, 0)):
        buffer = np.zeros(height)
        grid.Sendrecv(u[1:-1, column].copy(), to, 2, buffer, source, 2)
        u[1:-1, halo] = buffer
    inner = u[1:-1, 1:-1]
    sides = u[:-2, 1:-1] + u[2:, 1:-1] + (u[1:-1, :-2] + u[1:-1, 2:])
    u[1:-1, 1:-1] = inner + r * (sides - 4 * inner)

parts = grid.gather((top, west, u[1:-1, 1:-1]), root=0)
if grid.Get_rank() == 0:
    plate = np.zeros((n - 1, n - 1))
    for top, west, part in parts:
        plate[top:top + part.shape[0], west:west + part.shape[1]] = part
    print(f"After {steps:,} steps the middle is at {plate[(n - 1) // 2, (n - 1) // 2]:.8f} K")
