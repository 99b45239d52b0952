# Manager and workers, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 ManagerWorkers.py [dynamic or static] [tasks] [cost] [seed]
import math
import sys
import numpy as np
from mpi4py import MPI

dynamic = len(sys.argv) <= 1 or sys.argv[1] == "dynamic"
tasks = int(sys.argv[2]) if len(sys.argv) > 2 else 60
cost = int(sys.argv[3]) if len(sys.argv) > 3 else 5_000_000
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
STEP = np.uint64(0x9E3779B97F4A7C15)
TASK, RESULT, NO_MORE = 1, 2, -1


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def random_bits(seed, first, last):
    return mix(mix(np.full(1, seed, np.uint64)) + np.arange(first + 1, last + 1, dtype=np.uint64) * STEP)


def work(task):
    """Counting points of Monte Carlo π; most tasks are small, some are large."""
    uniform = float(random_bits(seed, task, task + 1)[0] >> np.uint64(11)) / 2**53
    samples, inside = int(-math.log(1 - uniform) * cost), 0
    for first in range(0, samples, 2**20):
        bits = random_bits(task, first, min(first + 2**20, samples))
        x = (bits >> np.uint64(32)).astype(float) + 0.5
        y = (bits & np.uint64(0xFFFFFFFF)).astype(float) + 0.5
        inside += int(np.count_nonzero(x * x + y * y <= 2.0**64))
    return inside


total = 0
if not dynamic:
    if rank > 0:
        total = sum(work(task) for task in range(rank - 1, tasks, size - 1))
elif rank > 0:
    while (task := world.recv(source=0, tag=TASK)) != NO_MORE:
        world.send(work(task), 0, RESULT)
else:
    following = 0
    for worker in range(1, size):
        world.send(following if following < tasks else NO_MORE, worker, TASK)
        following += 1
    status = MPI.Status()
    for _ in range(tasks):
        # Whoever finishes first is served first.
        total += world.recv(source=MPI.ANY_SOURCE, tag=RESULT, status=status)
        world.send(following if following < tasks else NO_MORE, status.Get_source(), TASK)
        following += 1

total = world.reduce(total, MPI.SUM)
if rank == 0:
    print(f"{total:,} points inside")
