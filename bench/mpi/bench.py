"""The loops of bench.c in mpi4py, with numpy arrays, and a list of records by pickle; in turns, as there."""

import os
from time import perf_counter

import numpy
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()


turns = open(f"{os.environ['BENCH_TURNS']}{rank}", "rb", buffering=0)


def report(name, batches, iterations, ways, action):
    for _ in range(10):
        if len(turns.read(1)) != 1:
            comm.Abort(1)
        best = 1e9
        comm.Barrier()
        for _ in range(batches):
            start = perf_counter()
            for _ in range(iterations):
                action()
            best = min(best, perf_counter() - start)
        if rank == 0:
            print(name, f"{best * 1e6 / iterations / ways:.4f}", flush=True)


for size, iterations, batches in [(8, 500, 100), (1 << 10, 500, 100), (1 << 16, 100, 30), (1 << 20, 10, 20), (1 << 24, 1, 5)]:
    buffer = numpy.zeros(size, dtype="u1")

    def pingpong():
        if rank == 0:
            comm.Send(buffer, 1, 1)
            comm.Recv(buffer, 1, 1)
        else:
            comm.Recv(buffer, 0, 1)
            comm.Send(buffer, 0, 1)

    report(f"pingpong-{size}", batches, iterations, 2, pingpong)

for length, iterations, batches in [(1, 500, 100), (1000000, 1, 10)]:
    own, total = numpy.arange(length, dtype=float), numpy.arange(length, dtype=float)
    report(f"allreduce-{length}", batches, iterations, 1, lambda: comm.Allreduce(own, total, MPI.SUM))

# Tuples: the form that pickle is fastest with.
records = [(i, f"record {i}", i * 0.5) for i in range(1000)]


def exchange():
    if rank == 0:
        comm.send(records, 1, 1)
        comm.recv(source=1, tag=1)
    else:
        comm.send(comm.recv(source=0, tag=1), 0, 1)


report("object", 50, 5, 2, exchange)
