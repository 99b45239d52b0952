using MpiLab.Api.Tests.Launching.Conformance;

namespace MpiLab.Api.Tests.Containers;

[Collection(DockerTests.Name)]
public sealed class DockerConformanceTests(DockerLabs labs) : ConformanceTests(labs);

[Collection(DockerTests.Name)]
public sealed class DockerLimitTests(DockerLabs labs) : LimitConformanceTests(labs);

[Collection(PodmanTests.Name)]
public sealed class PodmanConformanceTests(PodmanLabs labs) : ConformanceTests(labs);

[Collection(PodmanTests.Name)]
public sealed class PodmanLimitTests(PodmanLabs labs) : LimitConformanceTests(labs);
