#!/bin/sh
# The first process of a job's namespace, as: init.sh MPIEXEC...
# Processes that lose their parent become its children; mpiexec would take their ends for those of ranks, or wait for
# them. Nothing inside can end it, and when it ends the kernel ends all that is left.
"$@"
exit $?
