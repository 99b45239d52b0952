# What a job's container is made of: .NET's runtime, an MPI, the worker.
#
#   docker build -f docker/worker.Dockerfile -t mpilab-worker .
#
# BASE is a Debian or Ubuntu that has .NET's runtime or packages of it, SDK one likewise with its SDK. What BASE has is not
# fetched.
ARG BASE=ubuntu:26.04
ARG SDK=ubuntu:26.04

FROM ${SDK} AS build
WORKDIR /source
COPY . .
RUN docker/publish.sh worker

FROM ${BASE}
RUN missing=; \
    command -v dotnet >/dev/null || missing="$missing dotnet-runtime-10.0"; \
    command -v mpiexec.openmpi >/dev/null || missing="$missing openmpi-bin"; \
    command -v mpiexec.mpich >/dev/null || missing="$missing mpich"; \
    command -v setpriv >/dev/null || missing="$missing util-linux"; \
    [ -z "$missing" ] || { apt-get update && apt-get install -y --no-install-recommends $missing && rm -rf /var/lib/apt/lists/*; }
COPY --from=build /source/out/worker /lab/worker
RUN ln -s "$(dirname "$(readlink -f "$(command -v dotnet)")")" /lab/dotnet
# The lab starts containers as it needs them, with a supervisor that becomes another user for each job, and without this check.
USER 65534:65534
HEALTHCHECK --interval=30s --timeout=10s CMD ["/lab/dotnet/dotnet", "/lab/worker/MpiLab.Worker.dll", "catalog", "--json"]
CMD ["/bin/sh", "-c", "mpiexec --version && /lab/dotnet/dotnet /lab/worker/MpiLab.Worker.dll catalog --json >/dev/null && echo The worker is there."]
