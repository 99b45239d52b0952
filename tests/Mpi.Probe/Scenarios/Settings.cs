using System.Runtime.InteropServices;
using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static partial class Settings
{
    [Scenario(Alone = true)]
    public static void OfThisProcess_AreSaid(Intracommunicator comm)
    {
        var depth = Marshal.PtrToStringUTF8(GetEnvironment("OMPI_MCA_pml_ob1_send_pipeline_depth"));
        if (comm.Rank == 0) Console.WriteLine($"pipeline depth {depth ?? "not set"}");
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
