# Send and receive, in mpi4py: lower-case send for objects, upper-case Send for arrays.
# Run: mpiexec -n 2 python3 SendReceive.py [length]
import sys
import numpy as np
from mpi4py import MPI

length = int(sys.argv[1]) if len(sys.argv) > 1 else 5
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
partner = rank ^ 1  # 0 with 1, 2 with 3, …

if partner >= size:
    print(f"Rank {rank} has no partner and sends nothing.")
elif rank < partner:
    greeting = {"message": f"Hello from rank {rank}", "value": 42, "numbers": [1, 2, 3]}
    world.send(greeting, dest=partner, tag=11)
    print(f"Rank {rank} sent \"{greeting['message']}\" to rank {partner}")

    world.Send(np.arange(1.0, length + 1), dest=partner, tag=22)
    print(f"Rank {rank} sent {length} numbers to rank {partner}")
else:
    greeting = world.recv(source=partner, tag=11)
    print(f"Rank {rank} received \"{greeting['message']}\", {greeting['value']}, {greeting['numbers']}")

    array = np.empty(length)
    world.Recv(array, source=partner, tag=22)
    print(f"Rank {rank} received {length} numbers from {array[0]:g} to {array[-1]:g}, their sum is {array.sum():.0f}")
