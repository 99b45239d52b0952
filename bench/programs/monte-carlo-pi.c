/* Monte Carlo π in C: the points of the C# program. Arguments: samples, seed. */
#include <mpi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static inline uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int64_t count(uint64_t seed, int64_t start, int64_t end)
{
    const uint64_t origin = mix(seed);
    int64_t inside = 0;
    for (int64_t i = start; i < end; i++) {
        uint64_t bits = mix(origin + ((uint64_t)i + 1) * 0x9E3779B97F4A7C15u);
        double x = (double)(bits >> 32) + 0.5, y = (double)(uint32_t)bits + 0.5;
        inside += x * x + y * y <= 18446744073709551616.0;
    }
    return inside;
}

int main(int argc, char **argv)
{
    int rank, size;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int64_t samples = atoll(argv[1]), share = samples / size, rest = samples % size;
    int64_t first = rank * share + (rank < rest ? rank : rest), last = first + share + (rank < rest);

    MPI_Barrier(MPI_COMM_WORLD);
    double start = MPI_Wtime();
    int64_t inside = count(strtoull(argv[2], NULL, 10), first, last), total = 0;
    MPI_Reduce(&inside, &total, 1, MPI_INT64_T, MPI_SUM, 0, MPI_COMM_WORLD);
    double seconds = MPI_Wtime() - start, slowest;
    MPI_Reduce(&seconds, &slowest, 1, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
    if (rank == 0) printf("%lld points inside\nTime taken: %.6f seconds\n", (long long)total, slowest);
    MPI_Finalize();
}
