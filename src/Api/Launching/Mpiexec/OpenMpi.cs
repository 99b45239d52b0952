using System.Globalization;
using System.Text.RegularExpressions;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Mpiexec;

internal sealed partial class OpenMpi : IMpiFlavour
{
    public string Name => "openmpi";

    public IReadOnlyList<string> Executables => ["mpiexec.openmpi", "mpiexec"];

    public string? ReadVersion(string output) => Version().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    public IReadOnlyList<string> Command(string mpiexec, int ranks) =>
        [mpiexec, "-n", ranks.ToString(CultureInfo.InvariantCulture)];

    public IReadOnlyDictionary<string, string> Environment(int ranks, int cores, JobLayout layout)
    {
        var settings = new Dictionary<string, string>
        {
            // UCX's start alone takes as long as all the rest.
            ["OMPI_MCA_pml"] = "ob1",
            ["OMPI_MCA_btl"] = "self,vader",
            // It would read other ranks' memory by a call that the sandbox denies.
            ["OMPI_MCA_btl_vader_single_copy_mechanism"] = "none",
            ["OMPI_MCA_btl_vader_backing_directory"] = layout.SharedMemory,
            ["OMPI_MCA_orte_tmpdir_base"] = layout.Temporary,
            // Else each failure is told one or two seconds late: mpiexec waits before it kills, even for what is dead.
            ["OMPI_MCA_odls_base_sigkill_timeout"] = "0",
            ["OMPI_MCA_rmaps_base_oversubscribe"] = "1",
            ["OMPI_MCA_hwloc_base_binding_policy"] = "none",
        };
        // A rank that waits gives its core to one that works.
        if (ranks > cores) settings["OMPI_MCA_mpi_yield_when_idle"] = "1";
        return settings;
    }

    // "mpiexec (OpenRTE) 4.1.4", "mpiexec.openmpi (OpenRTE) 4.1.4"; from version 5 on "mpiexec (Open MPI) 5.0.3".
    [GeneratedRegex(@"\((?:OpenRTE|Open MPI)\) (\S+)")]
    private static partial Regex Version();
}
