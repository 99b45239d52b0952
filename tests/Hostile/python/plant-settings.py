# held; threat 22
# Settings that a later mpiexec would read. Both MPIs run this, one after the other: neither may find the other's.
import os
from hostile import held, through

for place in ("/tmp/.openmpi/mca-params.conf", "/job/artifacts/mca-params.conf"):
    if os.path.exists(place):
        through(place)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w") as file:
        file.write("orte_base_help_aggregate = 0\npml = nothing\n")
for name in os.environ:
    if name.startswith("LD_") and name != "LD_LIBRARY_PATH" or name in ("PYTHONPATH", "BASH_ENV", "ENV", "OMPI_MCA_mca_base_param_files"):
        through(name)
held()
