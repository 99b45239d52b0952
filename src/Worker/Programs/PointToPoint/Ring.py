# Ring, in mpi4py.
# Run: mpiexec -n 4 python3 Ring.py [laps]
import sys
from mpi4py import MPI

laps = int(sys.argv[1]) if len(sys.argv) > 1 else 3
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
following, previous = (rank + 1) % size, (rank - 1) % size
token = 0

for lap in range(1, laps + 1):
    # Rank 0 begins each lap and ends it. If all received first, all would wait for ever.
    if rank == 0:
        world.send(token, following)
    token = world.recv(source=previous)
    if rank > 0:
        token += rank
        world.send(token, following)
    if lap <= 3 or lap == laps:
        print(f"Rank {rank}, lap {lap}: the token is {token}")

if rank == 0:
    print(f"After {laps} laps the token is {token}, expected {laps * size * (size - 1) // 2}")
