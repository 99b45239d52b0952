# A tour of the collectives, in mpi4py.
# Run: mpiexec -n 4 python3 CollectivesTour.py [root]
import sys
from mpi4py import MPI

world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
root = int(sys.argv[1]) % size if len(sys.argv) > 1 else 0

# Each rank has a letter of its own, with a number for each rank; and a number to combine.
letter = chr(ord("A") + rank) if rank < 26 else f"R{rank}."
letters = [f"{letter}{to}" for to in range(size)]
number = rank + 1


def show(call, before, after):
    print(f"Rank {rank} {call}: [{' '.join(map(str, before))}] → [{' '.join(map(str, after))}]")


show("Broadcast", [letter] if rank == root else [], [world.bcast(letter if rank == root else None, root)])
show("Scatter", letters if rank == root else [], [world.scatter(letters if rank == root else None, root)])
show("Gather", [letter], world.gather(letter, root) or [letter])
show("Allgather", [letter], world.allgather(letter))
show("Alltoall", letters, world.alltoall(letters))
total = world.reduce(number, MPI.SUM, root)
show("Reduce", [number], [total if rank == root else number])
show("Allreduce", [number], [world.allreduce(number, MPI.SUM)])
show("Scan", [number], [world.scan(number, MPI.SUM)])
