// The loops that the library is measured against: compiled as a program, and as a library that the C# benchmark calls in
// turn with its own loops. The program's rank 0 prints "NAME MICROSECONDS" for each: the best of many short batches, one
// way for a ping-pong. Short, so that some of them are left alone by the rest of the machine.
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

void pingpong(void *buffer, int bytes, int iterations, int rank)
{
    for (int i = 0; i < iterations; i++) {
        if (rank == 0) {
            MPI_Send(buffer, bytes, MPI_BYTE, 1, 1, MPI_COMM_WORLD);
            MPI_Recv(buffer, bytes, MPI_BYTE, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(buffer, bytes, MPI_BYTE, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(buffer, bytes, MPI_BYTE, 0, 1, MPI_COMM_WORLD);
        }
    }
}

void allreduce(double *own, double *sum, int length, int iterations)
{
    for (int i = 0; i < iterations; i++) MPI_Allreduce(own, sum, length, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

int main(int argc, char **argv)
{
    static const int sizes[] = {8, 1 << 10, 1 << 16, 1 << 20, 1 << 24};
    static const int iterations[] = {500, 500, 100, 10, 1};
    static const int batches[] = {1000, 1000, 300, 200, 50};
    static const int lengths[] = {1, 1000000};
    static const int times[] = {500, 1};
    static const int rounds[] = {1000, 100};
    int rank;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    char *buffer = calloc(1 << 24, 1);
    for (int s = 0; s < 5; s++) {
        double best = 1e9;
        for (int batch = 0; batch < batches[s]; batch++) {
            double start = MPI_Wtime();
            pingpong(buffer, sizes[s], iterations[s], rank);
            double time = MPI_Wtime() - start;
            if (time < best) best = time;
        }
        if (rank == 0) printf("pingpong-%d %.4f\n", sizes[s], best * 1e6 / iterations[s] / 2);
    }
    double *own = calloc(1000000, sizeof *own), *sum = calloc(1000000, sizeof *sum);
    for (int s = 0; s < 2; s++) {
        double best = 1e9;
        for (int batch = 0; batch < rounds[s]; batch++) {
            double start = MPI_Wtime();
            allreduce(own, sum, lengths[s], times[s]);
            double time = MPI_Wtime() - start;
            if (time < best) best = time;
        }
        if (rank == 0) printf("allreduce-%d %.4f\n", lengths[s], best * 1e6 / times[s]);
    }
    MPI_Finalize();
    return 0;
}
