using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Peers;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>What students are told by those who teach them: notices, and that a queue is paused.</summary>
internal sealed class NewsBoard
{
    public const int Most = 20;

    // A notice's time may be over, and someone may have joined or left a class.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly IDbContextFactory<LabDb> _databases;
    private readonly TimeProvider _time;
    private readonly PeerNews? _news;

    public NewsBoard(IDbContextFactory<LabDb> databases, TimeProvider time, PeerNews? news = null)
    {
        (_databases, _time, _news) = (databases, time, news);
        if (news is not null) news.NoticesHeard += () => Changed?.Invoke();
    }

    private event Action? Changed;

    /// <summary>It is not what it was for someone.</summary>
    public void Tell()
    {
        Changed?.Invoke();
        _news?.TellNotices();
    }

    public async Task<ClassNews> ReadAsync(long user, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var own = db.Members.Where(member => member.UserId == user && !member.Staff);
        var notices = await db.Notices.Where(notice => notice.EndsAt > now && own.Any(member => member.ClassId == notice.ClassId)
                && !db.NoticesSeen.Any(seen => seen.NoticeId == notice.Id && seen.UserId == user))
            .OrderByDescending(notice => notice.Id).Take(Most)
            .Select(notice => new NoticeInfo(notice.Id, notice.Class!.Name, notice.By, notice.Text, notice.At, notice.EndsAt)).ToListAsync(cancellationToken);
        var paused = await own.Where(member => member.Class!.PausedAt != null).Select(member => new { member.Class!.Name, By = member.Class.PausedBy }).ToListAsync(cancellationToken);
        var lab = await db.Settings.Where(settings => settings.PausedAt != null).Select(settings => settings.PausedBy).SingleOrDefaultAsync(cancellationToken);
        return new ClassNews(notices,
        [
            .. lab is null ? Array.Empty<string>() : [$"{lab} has paused the lab: jobs wait until it goes on."],
            .. paused.Select(made => $"{made.By} has paused the class “{made.Name}”: your jobs wait until it goes on."),
        ]);
    }

    public async IAsyncEnumerable<ClassNews> WatchAsync(long user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = new Signal();
        Changed += signal.Set;
        try
        {
            ClassNews? last = null;
            while (true)
            {
                var now = await ReadAsync(user, cancellationToken);
                if (last is null || !now.Notices.SequenceEqual(last.Notices) || !now.Paused.SequenceEqual(last.Paused)) yield return now;
                last = now;
                using var patience = new CancellationTokenSource(LookAgain, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
                await signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Changed -= signal.Set;
        }
    }

    /// <summary>False where there is no such notice for the user.</summary>
    public async Task<bool> DismissAsync(long user, long id, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var told = db.Notices.Where(notice => notice.Id == id && db.Members.Any(member => member.ClassId == notice.ClassId && member.UserId == user && !member.Staff));
        if (!await told.AnyAsync(cancellationToken)) return false;
        if (!await db.NoticesSeen.AnyAsync(seen => seen.NoticeId == id && seen.UserId == user, cancellationToken))
        {
            db.NoticesSeen.Add(new NoticeSeen { NoticeId = id, UserId = user });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
            {
                // The notice has been taken back since, or another of their pages did it.
                if (!await told.AnyAsync(cancellationToken)) return false;
                if (!await db.NoticesSeen.AnyAsync(seen => seen.NoticeId == id && seen.UserId == user, cancellationToken)) throw;
            }
        }
        // On their other pages it goes, too.
        Tell();
        return true;
    }
}
