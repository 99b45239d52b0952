namespace MpiLab.Api.Journal;

/// <summary>How far a journal goes, as all see it.</summary>
/// <param name="Length">Where its last record ends.</param>
/// <param name="Closed">No record will follow.</param>
internal readonly record struct JournalEnd(long Length, bool Closed);
