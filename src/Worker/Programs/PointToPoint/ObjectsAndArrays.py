# Objects and arrays, in mpi4py: lower-case send pickles an object, upper-case Send takes an array as it lies in memory.
# Run: mpiexec -n 2 python3 ObjectsAndArrays.py [largest]
import sys
import numpy as np
from mpi4py import MPI

largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
world = MPI.COMM_WORLD
rank = world.Get_rank()


def bounce_array(array):
    if rank == 0:
        world.Send(array, 1)
    world.Recv(array, 1 - rank)
    if rank == 1:
        world.Send(array, 0)
    return array


def bounce_object(measurement):
    if rank == 0:
        world.send(measurement, 1)
    measurement = world.recv(source=1 - rank)
    if rank == 1:
        world.send(measurement, 0)
    return measurement


def fastest(bounce, value):
    """The fastest of five, and what came back; the first ones set up the way."""
    best = float("inf")
    for _ in range(5):
        world.Barrier()
        start = MPI.Wtime()
        value = bounce(value)
        best = min(best, MPI.Wtime() - start)
    return best, value


size = 1000
while size <= largest:
    array = np.arange(size // 8, dtype=float)
    as_array, _ = fastest(bounce_array, array)
    as_object, measurement = fastest(bounce_object, {"name": "position", "values": array.tolist()})
    if rank == 0:
        same = "the same numbers" if sum(measurement["values"]) == array.sum() else "other numbers"
        print(f"{size:11,} bytes, {same}: {as_array * 1e3:.3f} ms as array, {as_object * 1e3:.3f} ms as object")
    size *= 10
