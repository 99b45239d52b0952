using Microsoft.AspNetCore.SignalR.Client;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>The lab's hub, as its pages use it, with the sign-in of a client.</summary>
public static class LabHubClient
{
    /// <summary>A connection to the hub, for what this client has no method for; signed in likewise.</summary>
    public static async Task<HubConnection> ConnectAsync(this LabClient lab, CancellationToken cancellationToken = default)
    {
        var connection = Streams(lab).Build();
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    /// <inheritdoc cref="ILabHub.Follow"/>
    /// <remarks>Over any number of lost connections: nothing is missing and nothing comes twice.</remarks>
    public static IAsyncEnumerable<LogBatch> FollowByHubAsync(this LabClient lab, long job, long from = 0, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<LogBatch>(nameof(ILabHub.Follow), last => [job, last?.Next ?? from], cancellationToken);

    /// <inheritdoc cref="ILabHub.Watch"/>
    public static IAsyncEnumerable<JobInfo> WatchByHubAsync(this LabClient lab, long job, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<JobInfo>(nameof(ILabHub.Watch), _ => [job], cancellationToken);

    /// <inheritdoc cref="ILabHub.WatchJobs"/>
    public static IAsyncEnumerable<JobInfo> WatchJobsByHubAsync(this LabClient lab, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<JobInfo>(nameof(ILabHub.WatchJobs), _ => [], cancellationToken);

    /// <inheritdoc cref="ILabHub.WatchClass"/>
    public static IAsyncEnumerable<WallUpdate> WatchClassByHubAsync(this LabClient lab, long id, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<WallUpdate>(nameof(ILabHub.WatchClass), _ => [id], cancellationToken);

    /// <inheritdoc cref="ILabHub.WatchQueue"/>
    public static IAsyncEnumerable<ClassQueue> WatchQueueByHubAsync(this LabClient lab, long id, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<ClassQueue>(nameof(ILabHub.WatchQueue), _ => [id], cancellationToken);

    /// <inheritdoc cref="ILabHub.WatchProgress"/>
    public static IAsyncEnumerable<AssignmentProgress> WatchProgressByHubAsync(this LabClient lab, long assignment, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<AssignmentProgress>(nameof(ILabHub.WatchProgress), _ => [assignment], cancellationToken);

    /// <inheritdoc cref="ILabHub.WatchNews"/>
    public static IAsyncEnumerable<ClassNews> WatchNewsByHubAsync(this LabClient lab, CancellationToken cancellationToken = default) =>
        Streams(lab).ReadAsync<ClassNews>(nameof(ILabHub.WatchNews), _ => [], cancellationToken);

    private static HubStreams Streams(LabClient lab)
    {
        var address = lab.Http.BaseAddress!;
        var hub = new UriBuilder(new Uri(address, Routes.Hub)) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri;
        return new HubStreams(hub, new WebSocketConnections(options =>
        {
            options.Cookies = lab.Cookies;
            if (lab.Http.DefaultRequestHeaders.Authorization is { } authorization) options.SetRequestHeader("Authorization", $"{authorization}");
        }));
    }
}
