using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <inheritdoc cref="IJournals.Feed"/>
internal sealed record FeedPlan(long Job, int Attempt, AttemptFolder Folder, int Ranks, long Limit, Action<LabEvent> OnEvent);
