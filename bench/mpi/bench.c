// The loops that the library is measured against: compiled as a program, and as a library that the C# benchmark calls in
// turn with its own loops. The program's rank 0 prints "NAME MICROSECONDS" at each of its turns: the best of many short
// batches, one way for a ping-pong. Short, so that some of them are left alone by the rest of the machine. A rank has a turn
// when a byte comes in the FIFO that is named BENCH_TURNS and its number, and sleeps before.
#include <fcntl.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TURNS = 10 };

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

static void await_turn(int fifo)
{
    char byte;
    if (read(fifo, &byte, 1) != 1) MPI_Abort(MPI_COMM_WORLD, 1);
}

int main(int argc, char **argv)
{
    static const int sizes[] = {8, 1 << 10, 1 << 16, 1 << 20, 1 << 24};
    static const int iterations[] = {500, 500, 100, 10, 1};
    static const int batches[] = {100, 100, 30, 20, 5};
    static const int lengths[] = {1, 1000000};
    static const int times[] = {500, 1};
    static const int rounds[] = {100, 10};
    int rank;
    char path[4096];
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    snprintf(path, sizeof path, "%s%d", getenv("BENCH_TURNS"), rank);
    int fifo = open(path, O_RDONLY);
    char *buffer = calloc(1 << 24, 1);
    for (int s = 0; s < 5; s++)
        for (int turn = 0; turn < TURNS; turn++) {
            await_turn(fifo);
            double best = 1e9;
            for (int batch = 0; batch < batches[s]; batch++) {
                double start = MPI_Wtime();
                pingpong(buffer, sizes[s], iterations[s], rank);
                double time = MPI_Wtime() - start;
                if (time < best) best = time;
            }
            if (rank == 0) printf("pingpong-%d %.4f\n", sizes[s], best * 1e6 / iterations[s] / 2), fflush(stdout);
        }
    // Written to: what a calloc gives is one page of zeros, read again and again, until then.
    double *own = malloc(1000000 * sizeof *own), *sum = malloc(1000000 * sizeof *sum);
    for (int i = 0; i < 1000000; i++) own[i] = sum[i] = i;
    for (int s = 0; s < 2; s++)
        for (int turn = 0; turn < TURNS; turn++) {
            await_turn(fifo);
            double best = 1e9;
            for (int batch = 0; batch < rounds[s]; batch++) {
                double start = MPI_Wtime();
                allreduce(own, sum, lengths[s], times[s]);
                double time = MPI_Wtime() - start;
                if (time < best) best = time;
            }
            if (rank == 0) printf("allreduce-%d %.4f\n", lengths[s], best * 1e6 / times[s]), fflush(stdout);
        }
    MPI_Finalize();
    return 0;
}
