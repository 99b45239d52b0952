using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching.Conformance;

/// <summary>Labs of one launcher, one for each MPI, started when they are first asked for.</summary>
public abstract class LabFixture : IAsyncLifetime
{
    private readonly Dictionary<string, LaunchBed> _labs = [];

    private protected IEnumerable<LaunchBed> Labs => _labs.Values;

    internal async Task<LaunchBed> OnAsync(string mpi)
    {
        if (!_labs.TryGetValue(mpi, out var lab)) _labs[mpi] = lab = await StartAsync(mpi);
        return lab;
    }

    /// <summary>A lab with options of its own.</summary>
    /// <param name="programs">Null for shell scripts.</param>
    /// <param name="worker">For the worker's programs.</param>
    internal abstract Task<LaunchBed> StartAsync(string mpi, IProgramCommand? programs = null, bool worker = false);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var lab in _labs.Values) await lab.DisposeAsync();
    }
}

public sealed class LocalLabs : LabFixture
{
    internal override async Task<LaunchBed> StartAsync(string mpi, IProgramCommand? programs = null, bool worker = false)
    {
        var lab = await TestLab.StartAsync(options => options.Mpi = mpi, programs, worker);
        lab.Machine.Isolation.Sandboxed.ShouldBeTrue(string.Join("\n", lab.Machine.Isolation.Parts));
        return lab;
    }
}
