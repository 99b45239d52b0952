// fails; threat 3
// Takes the memory that its own ranks talk through.
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
    static char block[1 << 20];
    memset(block, 1, sizeof block);
    MPI_Init(&argc, &argv);
    FILE *file = fopen("/dev/shm/x", "w");
    while (fwrite(block, sizeof block, 1, file) == 1) {
    }
    exit(1);
}
