/* The heat equation on a rod in C, drawn as often as by the C# program. Arguments: intervals, time step, duration. */
#include <math.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

static void step_once(const double *restrict u, double *restrict next, int count, double r)
{
    for (int i = 1; i <= count; i++) next[i] = u[i] + r * (u[i - 1] + u[i + 1] - 2 * u[i]);
}

int main(int argc, char **argv)
{
    int rank, size;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int n = atoi(argv[1]);
    double dt = atof(argv[2]), dx = 1.0 / n, r = 0.01 * dt / (dx * dx);
    long steps = lround(atof(argv[3]) / dt), pause = steps / 20 > 0 ? steps / 20 : 1;

    int *counts = malloc(size * sizeof(int)), *starts = malloc(size * sizeof(int));
    for (int q = 0, at = 0; q < size; at += counts[q++]) {
        counts[q] = (n - 1) / size + (q < (n - 1) % size);
        starts[q] = at;
    }
    int count = counts[rank], first = starts[rank] + 1;
    double *u = calloc(count + 2, sizeof(double)), *next = calloc(count + 2, sizeof(double)), *rod = calloc(n + 1, sizeof(double));
    for (int i = 1; i <= count; i++) u[i] = sin(M_PI * (first + i - 1) * dx);
    int left = rank > 0 ? rank - 1 : MPI_PROC_NULL, right = rank < size - 1 ? rank + 1 : MPI_PROC_NULL;

    MPI_Barrier(MPI_COMM_WORLD);
    double start = MPI_Wtime();
    for (long step = 0; step <= steps; step++) {
        if (step % pause == 0 || step == steps) {
            MPI_Gatherv(u + 1, count, MPI_DOUBLE, rod + 1, counts, starts, MPI_DOUBLE, 0, MPI_COMM_WORLD);
            if (rank == 0) printf("t = %g s: the middle is at %.6f K\n", step * dt, rod[(n + 1) / 2]);
        }
        if (step == steps) break;
        MPI_Sendrecv(u + count, 1, MPI_DOUBLE, right, 0, u, 1, MPI_DOUBLE, left, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Sendrecv(u + 1, 1, MPI_DOUBLE, left, 1, u + count + 1, 1, MPI_DOUBLE, right, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        step_once(u, next, count, r);
        double *swap = u;
        u = next;
        next = swap;
    }
    double seconds = MPI_Wtime() - start, slowest;
    MPI_Reduce(&seconds, &slowest, 1, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
    if (rank == 0) printf("Time taken: %.6f seconds\n", slowest);
    MPI_Finalize();
}
