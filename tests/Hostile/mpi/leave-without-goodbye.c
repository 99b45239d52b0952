// fails; threat 14
// One rank leaves without MPI_Finalize, which the other waits in.
#include <mpi.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int rank;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    if (rank == 1)
        _exit(9);
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Finalize();
}
