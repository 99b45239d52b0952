using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Hostile;

public abstract class HostileFixture(string mpi) : IAsyncLifetime
{
    private HostileLab? _lab;

    internal HostileLab Value
    {
        get
        {
            Assert.SkipWhen(_lab is null, HostileBuild.Lack(mpi) ?? "");
            return _lab!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (HostileBuild.Lack(mpi) is null)
            _lab = await HostileLab.StartAsync(mpi, async programs => await TestLab.StartAsync(options => (options.Mpi, options.Sandbox) = (mpi, SandboxMode.Required), programs));
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null) await _lab.DisposeAsync();
    }
}

public sealed class OpenMpiHostileLab() : HostileFixture("openmpi");

public sealed class MpichHostileLab() : HostileFixture("mpich");
