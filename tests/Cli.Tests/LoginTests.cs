using System.Net;
using System.Net.Sockets;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

[Collection(SignedInLabCollection.Name)]
public sealed class LoginTests(SignedInLab lab)
{
    [Fact]
    public async Task Login_TokenFromAPipe_IsKeptForItsOwnerAlone()
    {
        using var folder = new TempFolder();
        var environment = new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = folder.Path };
        (await Mpilab.RunAsync(["login", $"{lab.Host.Address}"], environment, lab.Token + "\n")).ShouldEndWith(0).Output.ShouldNotContain(lab.Token);

        var file = folder.In("mpilab", "login.json");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(folder.In("mpilab")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await Mpilab.RunAsync(["jobs", "--json"], environment)).ShouldEndWith(0);

        (await Mpilab.RunAsync(["logout"], environment)).ShouldEndWith(0);
        File.Exists(file).ShouldBeFalse();
        (await Mpilab.RunAsync(["jobs"], environment)).ShouldEndWith(77).Error.ShouldContain("mpilab login");
    }

    [Fact]
    public async Task Login_WrongToken_IsRefusedAndNothingIsKept()
    {
        using var folder = new TempFolder();
        var environment = new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = folder.Path };
        (await Mpilab.RunAsync(["login", $"{lab.Host.Address}"], environment, "mpl_wrong\n")).ShouldEndWith(77);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Login_TokenOnTheCommandLine_IsNoOption()
    {
        var ran = (await Mpilab.RunAsync(["login", $"{lab.Host.Address}", "--token", lab.Token], [])).ShouldEndWith(64);
        ran.Error.ShouldContain("--token");
        (await Mpilab.RunAsync(["login", "--help"], [])).Output.ShouldNotContain("--token");
    }

    [Theory]
    [InlineData("ftp://lab.example.org")]
    [InlineData("http://user:secret@lab.example.org")]
    [InlineData("not an address")]
    public async Task Login_NoAddress_IsSaid(string address) =>
        (await Mpilab.RunAsync(["login", address], [], "mpl_x\n")).ShouldEndWith(64).Error.ShouldContain("is no address of a lab");

    [Fact]
    public async Task AnyCommand_NobodyListens_IsSaidAtOnce()
    {
        // A port that is somebody's, so that nobody else gets it, but at which nobody listens.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{silent.LocalEndPoint}");
        (await Mpilab.RunAsync(["jobs"], address, "mpl_x")).ShouldEndWith(69).Error.ShouldContain($"{address} cannot be reached");
    }
}
