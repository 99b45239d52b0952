using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class LastAbortTests
{
    [Theory]
    [InlineData("-----\nMPI_ABORT was invoked on rank 3 in communicator MPI_COMM_WORLD\nwith errorcode 7.\n\nNOTE: invoking\n", 3, 7)]
    [InlineData("MPI_ABORT was invoked on rank 0 in communicator MPI_COMM_WORLD\nwith errorcode -1.\n", 0, -1)]
    public void OpenMpi_ItsWordsOfTheWorld_NameTheRankAndItsCode(string text, int rank, int code) => LastAbort.OpenMpi(text).ShouldBe((rank, code));

    [Theory]
    [InlineData("MPI_ABORT was invoked on rank 1 in communicator MPI COMMUNICATOR 3 SPLIT FROM 0\nwith errorcode 7.\n")]
    [InlineData("it says MPI_ABORT was invoked on rank 1 in communicator MPI_COMM_WORLD\nwith errorcode 7.\n")]
    [InlineData("MPI_ABORT was invoked on rank 99999999999 in communicator MPI_COMM_WORLD\nwith errorcode 7.\n")]
    [InlineData("")]
    public void OpenMpi_OtherWords_NameNobody(string text) => LastAbort.OpenMpi(text).ShouldBeNull();

    [Theory]
    [InlineData("Abort(7) on node 3 (rank 3 in comm 0): application called MPI_Abort(MPI_COMM_WORLD, 7) - process 3\n", 3, 7)]
    [InlineData("words\nAbort(9) on node 3 (rank 1 in comm 496): application called MPI_Abort(comm=0x84000001, 9) - process 1", 3, 9)]
    [InlineData("Abort(7) on node 3 (rank 3 in comm 0): application called MPI_Abort(MPI_COMM_WORLD, 7) - process 3\n", 2, null)]
    [InlineData("half a lineRank 2 calls MPI_Abort with code 7.\n", 2, 7)]
    [InlineData("Rank 2 calls MPI_Abort with code 7.\n", 1, null)]
    [InlineData("Abort(403315) on node 0 (rank 0 in comm 0): Fatal error in PMPI_Recv\n", 0, null)]
    public void InWordsOf_TheRankItself_TellItsCode(string text, int rank, int? code) => LastAbort.InWordsOf(rank, text).ShouldBe(code);
}
