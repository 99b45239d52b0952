namespace MpiLab.Contracts;

/// <summary>Limits of a class's students, in place of the lab's; null for the lab's.</summary>
/// <param name="MaximumRanks">The most ranks of a job.</param>
/// <param name="MaximumSeconds">The longest time limit of a job.</param>
/// <param name="JobsAtOnce">The most jobs of one student that wait or run.</param>
/// <param name="DailyRankSeconds">Ranks × seconds of one student's jobs a day, in universal time; a job that waits or runs counts with its whole time limit.</param>
public sealed record ClassLimits(int? MaximumRanks = null, int? MaximumSeconds = null, int? JobsAtOnce = null, long? DailyRankSeconds = null);

/// <summary>A class, as a client may set it.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Term">At most 50 characters, for instance "Winter 2026".</param>
/// <param name="Limits">The lab's where left out.</param>
public sealed record ClassSettings(string? Name, string? Term = null, ClassLimits? Limits = null);

/// <summary>A class.</summary>
/// <param name="Manages">Whether the caller may manage it.</param>
/// <param name="JoinCode">For those who manage it alone.</param>
/// <param name="Students">How many.</param>
public sealed record ClassInfo(long Id, string Name, string Term, ClassLimits Limits, bool Manages, string? JoinCode, int Students);

/// <summary>Someone in a class.</summary>
/// <param name="Staff">Whether they teach it.</param>
public sealed record MemberInfo(PersonInfo Person, bool Staff, DateTimeOffset JoinedAt);

/// <summary>What a join code leads to.</summary>
public sealed record Invitation(string Class, string Term);

/// <summary>A wish to join a class. Who is signed in joins as they are, and needs no name and no password.</summary>
/// <param name="Code">The class's.</param>
/// <param name="Name">1 to 100 characters, unique in the lab.</param>
/// <param name="Password">8 to 200 characters with a small letter, a capital, a digit and another sign.</param>
public sealed record JoinRequest(string? Code, string? Name = null, string? Password = null);

/// <param name="Name">Of an instructor or administrator.</param>
public sealed record NewStaff(string? Name);

/// <param name="Csv">Lines of name and address, RFC 4180; a first line of "name,address" is left out.</param>
public sealed record ImportRequest(string? Csv);

/// <summary>Someone who was imported.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Link">By which they set their password.</param>
public sealed record Imported(int Line, PersonInfo Person, PasswordLink Link);

/// <summary>A row that was left out.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Column">"name", "address", or "" for the whole row.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record BadRow(int Line, string Column, string Problem);

/// <summary>What came of an import: good rows are in, whatever is wrong with others.</summary>
public sealed record ImportResult(IReadOnlyList<Imported> Imported, IReadOnlyList<BadRow> Bad);

/// <summary>A note of who changed what.</summary>
public sealed record RecordInfo(DateTimeOffset At, string By, string What);

/// <summary>Classes, as pages know them; acts for one user, or a visitor. A class of others is as absent as one that never was.</summary>
public interface IClasses
{
    /// <summary>Those the caller is in; all of them where the caller is an administrator.</summary>
    Task<IReadOnlyList<ClassInfo>> ListAsync(CancellationToken cancellationToken = default);

    Task<ClassInfo?> GetAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>The caller teaches it.</summary>
    Task<Outcome<ClassInfo>> CreateAsync(ClassSettings settings, CancellationToken cancellationToken = default);

    Task<Outcome<ClassInfo>> ChangeAsync(long id, ClassSettings settings, CancellationToken cancellationToken = default);

    /// <summary>A new join code; the old one is good no more.</summary>
    Task<Outcome<ClassInfo>> RenewCodeAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Null where the caller does not manage it.</summary>
    Task<IReadOnlyList<MemberInfo>?> ListMembersAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>The latest changes, newest first; null where the caller does not manage it.</summary>
    Task<IReadOnlyList<RecordInfo>?> ListRecordAsync(long id, CancellationToken cancellationToken = default);

    Task<Outcome<MemberInfo>> AddStaffAsync(long id, NewStaff staff, CancellationToken cancellationToken = default);

    /// <summary>Takes someone out; their jobs stay theirs. The last who teaches cannot be.</summary>
    Task<Outcome<bool>> RemoveAsync(long id, long user, CancellationToken cancellationToken = default);

    Task<Outcome<ImportResult>> ImportAsync(long id, ImportRequest import, CancellationToken cancellationToken = default);

    /// <summary>What a join code leads to, for anyone who has it.</summary>
    Task<Outcome<Invitation>> FindInvitationAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>Makes an account where nobody is signed in, and signs this browser in.</summary>
    Task<Outcome<ClassInfo>> JoinAsync(JoinRequest request, CancellationToken cancellationToken = default);
}
