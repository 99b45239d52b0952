# held; threat 22; without environment
import os
from hostile import held, through

known = ("OMPI_", "HFI_", "PMIX_", "PMI_", "PMI", "MPI_", "MPIR_", "MPILAB_", "ORTE_", "HYDI_", "HYDRA_", "UCX_", "GFORTRAN_", "IPATH_", "PSM_", "OPAL_", "PRTE_")
names = {"HOME", "TMPDIR", "PATH", "LANG", "PYTHONUNBUFFERED", "PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE", "DOTNET_ROOT", "LD_LIBRARY_PATH"}
# Open MPI's mpiexec sets this one, to where it is itself.
if not os.environ.get("LD_LIBRARY_PATH", "/usr").startswith("/usr"):
    through("LD_LIBRARY_PATH")
for name in os.environ:
    if name not in names and not name.startswith(known):
        through(name)
held()
