using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>What a command has while it runs: the lab, the terminal, and how it is to answer.</summary>
internal sealed class Session : IDisposable
{
    private bool _saidToWait;

    private Session(Terminal terminal, LabClient lab, bool json)
    {
        (Terminal, Lab, Json) = (terminal, lab, json);
        Steady = new Steady(TimeSpan.FromMinutes(10), TellLost);
    }

    public Terminal Terminal { get; }

    public LabClient Lab { get; }

    /// <summary>Whether to answer in JSON alone.</summary>
    public bool Json { get; }

    /// <summary>For what goes on over lost connections.</summary>
    public Steady Steady { get; }

    /// <exception cref="NotSignedInException">Nobody said which lab, or who asks.</exception>
    public static Session Open(Terminal terminal, bool json)
    {
        var login = LoginFile.OfUser().Current() ?? throw new NotSignedInException();
        return new Session(terminal, LabClient.WithToken(login.Address, login.Token), json);
    }

    /// <summary>Asks once, and again only where the lab was reached and the connection then lost.</summary>
    public Task<T> AskAsync<T>(Func<LabClient, CancellationToken, Task<T>> request, CancellationToken cancellationToken) =>
        new Steady(TimeSpan.FromSeconds(30), TellLost, inTurn: false).AskAsync(async token =>
        {
            try
            {
                return await request(Lab, token);
            }
            catch (HttpRequestException error) when (UnreachableException.IsReason(error))
            {
                throw new UnreachableException(Lab.Http.BaseAddress!, error);
            }
        }, cancellationToken);

    /// <exception cref="LabException">There is none.</exception>
    public async Task<JobInfo> JobAsync(long id, CancellationToken cancellationToken) =>
        await AskAsync((lab, token) => lab.GetJobAsync(id, token), cancellationToken) ?? throw NoJob(id);

    public static LabException NoJob(long id) => new(System.Net.HttpStatusCode.NotFound, $"You have no job {id}.", null, null);

    public void Dispose() => Lab.Dispose();

    private void TellLost(Exception error, int failures)
    {
        if (failures > 1 || Json) return;
        if (error is not LabException { StatusCode: System.Net.HttpStatusCode.TooManyRequests }) Terminal.Error.WriteLine($"mpilab: the connection was lost ({SafeText.Of(error.Message)}); going on where it was");
        // Once: it will be so at each request, until the job writes less.
        else if (!Interlocked.Exchange(ref _saidToWait, true)) Terminal.Error.WriteLine($"mpilab: {SafeText.Of(error.Message)} Waiting.");
    }
}
