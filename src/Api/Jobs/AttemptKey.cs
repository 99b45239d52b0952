namespace MpiLab.Api.Jobs;

/// <summary>Names one attempt at a job; every write to a claimed job must name the attempt that holds it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Attempt">Counts from 1.</param>
/// <param name="Fence">Made at the claim; a later claim makes another.</param>
internal readonly record struct AttemptKey(long Job, int Attempt, Guid Fence);
