/* Matrix times vector in C: alone on rank 0, then dealt out to all; the fastest of five counts. Arguments: size, seed. */
#include <mpi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { repeats = 5, lanes = 32 };

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void fill(double *to, uint64_t seed, int64_t first, int64_t count)
{
    const uint64_t origin = mix(seed);
    for (int64_t i = 0; i < count; i++)
        to[i] = 2 * ((mix(origin + ((uint64_t)(first + i) + 1) * 0x9E3779B97F4A7C15u) >> 11) * 0x1p-53) - 1;
}

/* Many sums side by side, so that no addition waits for the one before it. */
static double dot(const double *a, const double *b, int n)
{
    double sums[lanes] = {0}, sum = 0;
    int i = 0;
    for (; i <= n - lanes; i += lanes)
        for (int lane = 0; lane < lanes; lane++) sums[lane] += a[i + lane] * b[i + lane];
    for (int lane = 0; lane < lanes; lane++) sum += sums[lane];
    for (; i < n; i++) sum += a[i] * b[i];
    return sum;
}

static void multiply(const double *a, const double *x, double *y, int rows, int n)
{
    for (int row = 0; row < rows; row++) y[row] = dot(a + (size_t)row * n, x, n);
}

int main(int argc, char **argv)
{
    int rank, size;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int n = atoi(argv[1]), rows[size], values[size], row_starts[size], value_starts[size];
    for (int q = 0, at = 0; q < size; at += rows[q++]) {
        rows[q] = n / size + (q < n % size);
        values[q] = rows[q] * n;
        row_starts[q] = at;
        value_starts[q] = at * n;
    }
    double *a = NULL, *x = malloc(n * sizeof(double)), *y = malloc(n * sizeof(double)), alone = 1e9, fastest = 1e9;
    if (rank == 0) {
        a = malloc((size_t)n * n * sizeof(double));
        fill(a, strtoull(argv[2], NULL, 10), 0, (int64_t)n * n);
        fill(x, strtoull(argv[2], NULL, 10), (int64_t)n * n, n);
        for (int repeat = 0; repeat < repeats; repeat++) {
            double start = MPI_Wtime();
            multiply(a, x, y, n, n);
            double seconds = MPI_Wtime() - start;
            if (seconds < alone) alone = seconds;
        }
    }
    for (int repeat = 0; repeat < repeats; repeat++) {
        double *mine = malloc((size_t)values[rank] * sizeof(double)), *part = malloc(rows[rank] * sizeof(double));
        MPI_Barrier(MPI_COMM_WORLD);
        double start = MPI_Wtime();
        MPI_Scatterv(a, values, value_starts, MPI_DOUBLE, mine, values[rank], MPI_DOUBLE, 0, MPI_COMM_WORLD);
        MPI_Bcast(x, n, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        multiply(mine, x, part, rows[rank], n);
        MPI_Gatherv(part, rows[rank], MPI_DOUBLE, y, rows, row_starts, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        double seconds = MPI_Wtime() - start, slowest;
        MPI_Allreduce(&seconds, &slowest, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
        if (slowest < fastest) fastest = slowest;
        free(mine);
        free(part);
    }
    if (rank == 0) printf("y[0] = %.15g, alone %.6f s\nTime taken: %.6f seconds\n", y[0], alone, fastest);
    MPI_Finalize();
}
