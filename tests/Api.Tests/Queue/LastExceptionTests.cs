using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class LastExceptionTests
{
    [Theory]
    [InlineData("rank 1: MPI.MessageTruncatedException: MPI_Recv failed\n   at MPI.Communicator.Receive\n", "MessageTruncated")]
    [InlineData("Unhandled exception. System.IndexOutOfRangeException: Index was outside\n", "IndexOutOfRange")]
    [InlineData("Traceback (most recent call last):\n  File \"x.py\"\nZeroDivisionError: division by zero\n", "ZeroDivisionError")]
    [InlineData("mpi4py.MPI.Exception: MPI_ERR_TRUNCATE: message truncated\n", "Exception")]
    [InlineData("KeyError: 1\nDuring handling of the above\nValueError: 2\n", "ValueError")]
    [InlineData("no Exception: here\nerror: nothing\n", null)]
    [InlineData("", null)]
    public void NameIn_WhatARankWrote_IsTheLastExceptionsName(string text, string? name) => LastException.NameIn(text).ShouldBe(name);
}
