using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Tests.Launching.Conformance;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>One engine, and labs on it, for all tests that need one.</summary>
public abstract class EngineLabs : LabFixture
{
    private TestEngine? _engine;

    private protected abstract EngineKind Kind { get; }

    public TestEngine Engine
    {
        get
        {
            Assert.SkipWhen(_engine is null, TestEngine.Lack(Kind) ?? "");
            return _engine!;
        }
    }

    /// <summary>Of a service that runs its jobs on the engine.</summary>
    public string[] Options => ["--Launching:Launcher=container", $"--Launching:Containers:Socket={Engine.Socket}", $"--Launching:Containers:Image={TestEngine.Image}"];

    /// <summary>What the names of containers of labs that still run begin with.</summary>
    public IEnumerable<string> Names => Labs.Select(lab => $"mpilab-{((ContainerLab)lab).Machine.Facts.Lab}-");

    internal override async Task<LaunchBed> StartAsync(string mpi, IProgramCommand? programs = null, bool worker = false) =>
        await ContainerLab.StartAsync(Engine.Socket, options => options.Mpi = mpi, programs, worker);

    public override async ValueTask InitializeAsync()
    {
        if (TestEngine.Lack(Kind) is null) _engine = await TestEngine.StartAsync(Kind);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_engine is not null) await _engine.DisposeAsync();
    }
}

public sealed class DockerLabs : EngineLabs
{
    private protected override EngineKind Kind => EngineKind.Docker;
}

public sealed class PodmanLabs : EngineLabs
{
    private protected override EngineKind Kind => EngineKind.Podman;
}

[CollectionDefinition(Name)]
public sealed class DockerTests : ICollectionFixture<DockerLabs>
{
    public const string Name = "docker";
}

[CollectionDefinition(Name)]
public sealed class PodmanTests : ICollectionFixture<PodmanLabs>
{
    public const string Name = "podman";
}
