# The lab's service. It starts each job in a container of its own (docker/worker.Dockerfile), on the engine whose
# socket it is given; docker-compose.yml puts all of it together.
#
#   docker build -f docker/service.Dockerfile -t mpilab-service .
#
# BASE is a Debian or Ubuntu that has ASP.NET Core's runtime or packages of it, SDK one likewise with .NET's SDK.
ARG BASE=ubuntu:26.04
ARG SDK=ubuntu:26.04

FROM ${SDK} AS build
WORKDIR /source
COPY . .
RUN docker/publish.sh worker api

FROM ${BASE}
RUN command -v dotnet >/dev/null || { \
      apt-get update && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 && rm -rf /var/lib/apt/lists/*; }
COPY --from=build /source/out/worker /opt/mpilab/worker
COPY --from=build /source/out/api /opt/mpilab/api
# A named volume begins as the folder that it covers.
RUN mkdir -m 711 /data && chown 10001:10001 /data
USER 10001:10001
ENV Data=/data urls=http://0.0.0.0:8080 Launching__Launcher=container
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -qx ready <&3"]
ENTRYPOINT ["dotnet", "/opt/mpilab/api/MpiLab.Api.dll"]
