#!/bin/sh
# Started by mpiexec once a rank, as: rank.sh COMMAND...
# Gives each rank files of its own, so that no two ranks' lines mix and nothing stands between a rank and its file.
rank=${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-${SLURM_PROCID:?mpiexec names no rank}}}
echo "$rank started" >>"$MPILAB_RANKS/states"
export MPILAB_EVENTS="$MPILAB_RANKS/$rank.events"
"$@" </dev/null >>"$MPILAB_RANKS/$rank.out" 2>>"$MPILAB_RANKS/$rank.err"
code=$?
# On a line of its own, whatever the program has left in that file.
printf '\n%s ended %s\n' "$rank" "$code" >>"$MPILAB_RANKS/states"
exit $code
