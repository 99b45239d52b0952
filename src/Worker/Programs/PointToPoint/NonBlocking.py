# Non-blocking exchange, in mpi4py.
# Run: mpiexec -n 2 python3 NonBlocking.py [length] [sweeps]
import sys
import numpy as np
from mpi4py import MPI

length = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
sweeps = int(sys.argv[2]) if len(sys.argv) > 2 else 4
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()

partner = rank ^ 1  # 0 with 1, 2 with 3, …
if partner >= size:
    print(f"Rank {rank} has no partner: it only computes.")
    partner = MPI.PROC_NULL  # a message to nobody is complete at once
sent = np.arange(length, dtype=float) * (rank + 1)
received = np.zeros(length)


def overlap(partner, sweeps):
    """The slowest rank's time to exchange the arrays and compute meanwhile."""
    world.Barrier()
    start = MPI.Wtime()
    receive = world.Irecv(received, source=partner)
    send = world.Isend(sent, dest=partner)
    for _ in range(sweeps):
        sent @ sent
        receive.Test()
    send.Wait()
    receive.Wait()
    return world.allreduce(MPI.Wtime() - start, MPI.MAX)


overlap(partner, sweeps)  # once unmeasured: the first messages set up the way
exchange, work, both = overlap(partner, 0), overlap(MPI.PROC_NULL, sweeps), overlap(partner, sweeps)

expected = 0 if partner == MPI.PROC_NULL else (partner + 1) * length * (length - 1) / 2
print(f"Rank {rank} received numbers that sum to {received.sum():.0f}, expected {expected:.0f}")
if rank == 0:
    hidden = 100 * min(max((exchange + work - both) / exchange, 0), 1)
    print(f"Exchange alone {exchange * 1e3:.3f} ms, work alone {work * 1e3:.3f} ms, both at once {both * 1e3:.3f} ms")
    print(f"{hidden:.0f} % of the exchange was hidden behind the work")
