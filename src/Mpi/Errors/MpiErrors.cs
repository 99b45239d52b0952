using System.Text;
using MPI.Native;

namespace MPI;

/// <summary>Makes exceptions of return codes.</summary>
internal static unsafe class MpiErrors
{
    /// <summary>For calls that belong to no communicator.</summary>
    public static void Check(int code, string call)
    {
        if (code != 0) throw Create(code, call);
    }

    public static Exception Create(int code, string call) => WithMessage(code, $"{call} failed: {Text(code)}");

    /// <param name="details">What the call was about, e.g. " to rank 3, tag 7"; may be empty.</param>
    public static Exception Create(int code, string call, Communicator communicator, string details) =>
        WithMessage(code, $"{call}{details} failed on rank {communicator.Rank} of {communicator.Size}: {Text(code)}");

    /// <summary>MPI's own words for a code.</summary>
    public static string Text(int code)
    {
        const int Room = 2048; // MPI_MAX_ERROR_STRING is 256 to 512.
        var text = stackalloc byte[Room];
        int length;
        return Libmpi.ErrorString(code, text, &length) == 0
            ? Encoding.UTF8.GetString(text, length).TrimEnd()
            : $"error code {code}";
    }

    private static Exception WithMessage(int code, string message)
    {
        int errorClass;
        return Libmpi.ErrorClass(code, &errorClass) == 0 && errorClass == Library.Flavour.TruncateError
            ? new MessageTruncatedException(message, code)
            : new MpiException(message, code);
    }
}
