namespace MpiLab.Api.Jobs;

/// <summary>Who claims a job.</summary>
/// <param name="Process">A <see cref="ServiceProcess"/>.</param>
/// <param name="Machine">Whose slots the job takes.</param>
internal readonly record struct Holder(long Process, string Machine);
