/* The Mandelbrot set in C: rows in turn, some neighbouring points at once. Arguments: size (a multiple of 8), iterations. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

enum { lanes = 8 };

static void count(double left, double pixel, double ci, int most, double *to)
{
    double cr[lanes], zr[lanes] = {0}, zi[lanes] = {0}, counts[lanes] = {0};
    for (int lane = 0; lane < lanes; lane++) cr[lane] = left + (lane + 0.5) * pixel;
    for (int i = 0; i < most; i++) {
        double any = 0;
        for (int lane = 0; lane < lanes; lane++) {
            double rr = zr[lane] * zr[lane], ii = zi[lane] * zi[lane], inside = rr + ii <= 4 ? 1 : 0;
            counts[lane] += inside;
            any = inside > any ? inside : any;
            zi[lane] = (zr[lane] + zr[lane]) * zi[lane] + ci;
            zr[lane] = rr - ii + cr[lane];
        }
        if (any == 0) break;
    }
    for (int lane = 0; lane < lanes; lane++) to[lane] = counts[lane];
}

int main(int argc, char **argv)
{
    int rank, size;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int n = atoi(argv[1]), most = atoi(argv[2]), values[size], starts[size];
    for (int q = 0, at = 0; q < size; at += values[q++]) {
        values[q] = (n / size + (q < n % size)) * n;
        starts[q] = at;
    }
    double pixel = 2.7 / n, *mine = malloc(values[rank] * sizeof(double)), *all = rank == 0 ? malloc(sizeof(double) * n * n) : NULL;

    MPI_Barrier(MPI_COMM_WORLD);
    double start = MPI_Wtime();
    for (int row = rank, at = 0; row < n; row += size)
        for (int column = 0; column < n; column += lanes, at += lanes)
            count(column * pixel - 2.1, pixel, (row + 0.5) * pixel - 1.35, most, mine + at);
    MPI_Gatherv(mine, values[rank], MPI_DOUBLE, all, values, starts, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    double seconds = MPI_Wtime() - start, sum = 0;
    if (rank == 0) {
        for (int i = 0; i < n * n; i++) sum += all[i];
        printf("%.0f iterations\nTime taken: %.6f seconds\n", sum, seconds);
    }
    MPI_Finalize();
}
