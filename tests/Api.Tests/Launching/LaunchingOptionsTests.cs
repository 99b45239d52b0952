using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Tests.Launching;

public sealed class LaunchingOptionsTests
{
    [Fact]
    public void Options_AsTheyCome_AreRight()
    {
        var options = Options([]);

        options.Launcher.ShouldBe("local");
        options.Mpi.ShouldBe("openmpi");
    }

    [Fact]
    public void Options_WrongInManyWays_NameEachKey()
    {
        var error = Should.Throw<OptionsValidationException>(() => Options(new()
        {
            ["Launching:Launcher"] = "cloud", ["Launching:Mpi"] = "msmpi", ["Launching:FirstUser"] = "0", ["Launching:TemporaryMiB"] = "1",
        }));

        error.Failures.ShouldBe(
        [
            "Launching:Launcher: 'cloud' is not known; there are: container, local.",
            "Launching:Mpi: 'msmpi' is not known; there are: mpich, openmpi.",
            "Launching:FirstUser: 0 is too small; the least is 1000.",
            "Launching:TemporaryMiB: 1 is too small; the least is 16.",
        ]);
    }

    private static LaunchingOptions Options(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLaunching();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<LaunchingOptions>>().Value;
    }
}
