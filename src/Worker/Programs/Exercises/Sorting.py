# Parallel sort, in mpi4py and NumPy.
# Run: mpiexec -n 4 python3 Sorting.py [sample or merge] [count] [seed]
import sys
import numpy as np
from mpi4py import MPI

method = sys.argv[1] if len(sys.argv) > 1 else "sample"
count = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()


def merge(a, b):
    """Both in order; NumPy's stable sort finds the two runs and merges them."""
    return np.sort(np.concatenate([a, b]), kind="stable")


def merge_tree(mine):
    step = 1
    while step < size:
        if rank % (2 * step) == step:
            world.Send(mine, rank - step)
            return mine[:0]
        if rank + step < size:
            status = MPI.Status()
            world.Probe(rank + step, status=status)
            theirs = np.empty(status.Get_count(MPI.INT64_T), np.int64)
            world.Recv(theirs, rank + step)
            mine = merge(mine, theirs)
        step *= 2
    return mine


def sample_sort(mine):
    samples = 64
    places = (2 * np.arange(samples) + 1) * len(mine) // (2 * samples)
    sample = mine[places] if len(mine) else np.full(samples, np.iinfo(np.int64).max)
    everywhere = np.empty(samples * size, np.int64)
    world.Allgather(sample, everywhere)
    everywhere.sort()
    cuts = np.searchsorted(mine, everywhere[[(r + 1) * len(everywhere) // size for r in range(size - 1)]])
    counts = np.diff(np.concatenate([[0], cuts, [len(mine)]])).astype("i")
    arriving = np.empty(size, "i")
    world.Alltoall(counts, arriving)
    numbers = np.empty(arriving.sum(), np.int64)
    world.Alltoallv([mine, counts], [numbers, arriving])
    return np.sort(numbers, kind="stable")


def mix(z):
    """SplitMix64 (Steele, Lea, Flood, 2014): spreads numbers over 64 bits."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


share, rest = divmod(count, size)
first = rank * share + min(rank, rest)
index = np.arange(first + 1, first + share + (rank < rest) + 1, dtype=np.uint64)
numbers = (mix(mix(np.full(1, seed, np.uint64)) + index * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(11)).astype(np.int64)
total = world.reduce(int(numbers.sum()), MPI.SUM)

ordered = merge_tree(np.sort(numbers)) if method == "merge" else sample_sort(np.sort(numbers))
print(f"Rank {rank} began with {len(numbers):,} numbers and ends with {len(ordered):,}.")
parts, total_after = world.gather(ordered), world.reduce(int(ordered.sum()), MPI.SUM)
if rank == 0:
    in_order = (np.diff(np.concatenate(parts)) >= 0).all()
    print(f"{'In order' if in_order else 'Not in order'}, {'none lost' if total == total_after else 'not the same numbers'}")
