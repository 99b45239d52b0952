using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>Pauses queues and sends notices. Each change is in the record.</summary>
internal sealed class ClassControls(IDbContextFactory<LabDb> databases, LabRecord record, IJobQueue queue, NewsBoard news, Extensions extensions, TimeProvider time)
{
    private const int MostNotices = 20;
    private const int Hours = 24, MostHours = 168;

    public async Task<ClassControl> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var made = await db.Classes.AsNoTracking().SingleAsync(made => made.Id == id, cancellationToken);
        var settings = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
        return new ClassControl
        {
            Pause = new PauseInfo(made.PausedAt is not null, made.PausedBy, made.PausedAt),
            LabPause = new PauseInfo(settings.PausedAt is not null, settings.PausedBy, settings.PausedAt),
            Notices = await db.Notices.Where(notice => notice.ClassId == id && notice.EndsAt > now).OrderByDescending(notice => notice.Id).Take(MostNotices)
                .Select(notice => new NoticeInfo(notice.Id, notice.Class!.Name, notice.By, notice.Text, notice.At, notice.EndsAt)).ToListAsync(cancellationToken),
            Extensions = await extensions.ListAsync(id, cancellationToken),
            Looks = await Looks.OfClassAsync(db, id, cancellationToken),
        };
    }

    public async Task<PauseInfo> SetPausedAsync(Asker asker, long id, bool paused, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var made = await db.Classes.SingleAsync(made => made.Id == id, cancellationToken);
        if (made.PausedAt is not null != paused)
        {
            (made.PausedAt, made.PausedBy) = (paused ? time.GetUtcNow() : null, paused ? asker.Name : null);
            record.Note(db, asker.Name, paused ? "paused the class's jobs" : "let the class's jobs go on", id);
            await SaveAsync(db, cancellationToken);
        }
        return new PauseInfo(paused, made.PausedBy, made.PausedAt);
    }

    public async Task<PauseInfo> SetLabPausedAsync(Asker asker, bool paused, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var settings = await db.Settings.SingleAsync(cancellationToken);
        if (settings.PausedAt is not null != paused)
        {
            (settings.PausedAt, settings.PausedBy) = (paused ? time.GetUtcNow() : null, paused ? asker.Name : null);
            record.Note(db, asker.Name, paused ? "paused the lab's queue" : "let the lab's queue go on");
            await SaveAsync(db, cancellationToken);
        }
        return new PauseInfo(paused, settings.PausedBy, settings.PausedAt);
    }

    public async Task<Outcome<NoticeInfo>> SendNoticeAsync(Asker asker, long id, NewNotice wish, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (wish.Text?.Trim() is not { Length: >= 1 and <= Notice.Longest }) errors["text"] = [$"must have 1 to {Notice.Longest} characters"];
        if (wish.Hours is < 1 or > MostHours) errors["hours"] = [$"must be a whole number from 1 to {MostHours}"];
        if (errors.Count > 0) return new Outcome<NoticeInfo>.Invalid(errors);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await db.Notices.CountAsync(notice => notice.ClassId == id && notice.EndsAt > now, cancellationToken) >= MostNotices)
            return new Outcome<NoticeInfo>.Refused($"The class has {MostNotices} notices already: withdraw one first.");
        var sent = new Notice { ClassId = id, By = asker.Name, Text = wish.Text!.Trim(), At = now, EndsAt = now.AddHours(wish.Hours ?? Hours) };
        db.Notices.Add(sent);
        record.Note(db, asker.Name, "sent the class a notice", id);
        await db.SaveChangesAsync(cancellationToken);
        news.Tell();
        var name = await db.Classes.Where(made => made.Id == id).Select(made => made.Name).SingleAsync(cancellationToken);
        return new Outcome<NoticeInfo>.Done(new NoticeInfo(sent.Id, name, sent.By, sent.Text, sent.At, sent.EndsAt));
    }

    /// <summary>False where the class has no such notice.</summary>
    public async Task<bool> WithdrawNoticeAsync(Asker asker, long id, long notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Notices.SingleOrDefaultAsync(sent => sent.Id == notice && sent.ClassId == id, cancellationToken) is not { } found) return false;
        db.Notices.Remove(found);
        record.Note(db, asker.Name, "withdrew a notice", id);
        await db.SaveChangesAsync(cancellationToken);
        news.Tell();
        return true;
    }

    private async Task SaveAsync(LabDb db, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        queue.Wake();
        news.Tell();
    }
}
