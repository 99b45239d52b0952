using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MpiLab.Api.Journal;
using MpiLab.Api.Streaming;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Streaming;

/// <summary>The streaming stage alone, over a real connection: a token is its user's name, and jobs are owned as the test says.</summary>
internal sealed class StreamHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StreamHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());
    public IJournals Journals => _app.Services.GetRequiredService<IJournals>();
    public Jobs Owned => _app.Services.GetRequiredService<Jobs>();

    public static async Task<StreamHost> StartAsync(DataFolder data, int port = 0, Jobs? jobs = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(json => LabJson.Configure(json.SerializerOptions));
        builder.Services.AddAuthentication("name").AddScheme<AuthenticationSchemeOptions, ByName>("name", null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton(data).AddSingleton(jobs ?? new Jobs());
        builder.Services.AddSingleton<IJobAccess>(services => services.GetRequiredService<Jobs>());
        builder.Services.AddSingleton<IJobWatch>(services => services.GetRequiredService<Jobs>());
        builder.Services.AddSingleton<IClassWatch, NoClasses>();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddJournal();
        builder.Services.AddStreaming();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStreaming();
        await app.StartAsync();
        return new StreamHost(app);
    }

    public LabClient Client(string user = "ada") => LabClient.WithToken(Address, user);

    public async ValueTask DisposeAsync()
    {
        // Without the time that a service gives its clients to leave.
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal sealed class Jobs : IJobAccess, IJobWatch
    {
        private readonly ConcurrentDictionary<long, string> _owners = [];

        public void Give(long job, string owner = "ada") => _owners[job] = owner;

        public Task<ReadableJob?> FindAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken) =>
            Task.FromResult(_owners.GetValueOrDefault(job) == user.Identity!.Name ? new ReadableJob(job, Attempt: 1) : null);

        public IAsyncEnumerable<JobInfo> WatchAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken) => AsyncEnumerable.Empty<JobInfo>();

        public IAsyncEnumerable<JobInfo> WatchJobsAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => AsyncEnumerable.Empty<JobInfo>();
    }

    private sealed class ByName(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization.ToString() is not { Length: > 7 } header) return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, header["Bearer ".Length..])], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }

    private sealed class NoClasses : IClassWatch
    {
        public Task<IAsyncEnumerable<WallUpdate>?> WatchAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
            Task.FromResult<IAsyncEnumerable<WallUpdate>?>(null);

        public IAsyncEnumerable<ClassNews> WatchNewsAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => AsyncEnumerable.Empty<ClassNews>();

        public Task<IAsyncEnumerable<ClassQueue>?> WatchQueueAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
            Task.FromResult<IAsyncEnumerable<ClassQueue>?>(null);

        public Task<IAsyncEnumerable<AssignmentProgress>?> WatchProgressAsync(ClaimsPrincipal user, long assignment, CancellationToken cancellationToken) =>
            Task.FromResult<IAsyncEnumerable<AssignmentProgress>?>(null);
    }
}
