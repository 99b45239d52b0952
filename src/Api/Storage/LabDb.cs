using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>What the lab keeps, on any database that EF Core knows.</summary>
internal class LabDb : DbContext
{
    public LabDb(DbContextOptions<LabDb> options) : base(options) { }

    protected LabDb(DbContextOptions options) : base(options) { }

    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> Deliveries => Set<WebhookDelivery>();
    public DbSet<User> Users => Set<User>();
    public DbSet<ApiToken> Tokens => Set<ApiToken>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Class> Classes => Set<Class>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<DeletedUse> DeletedUses => Set<DeletedUse>();
    public DbSet<LabSettings> Settings => Set<LabSettings>();
    public DbSet<RecordEntry> Record => Set<RecordEntry>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<HandIn> HandIns => Set<HandIn>();
    public DbSet<CheckRun> CheckRuns => Set<CheckRun>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<AssignmentChange> AssignmentChanges => Set<AssignmentChange>();
    public DbSet<JobLook> Looks => Set<JobLook>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<NoticeSeen> NoticesSeen => Set<NoticeSeen>();
    public DbSet<LimitExtension> Extensions => Set<LimitExtension>();
    public DbSet<ServiceProcess> Processes => Set<ServiceProcess>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<JobState>().HaveConversion<string>().HaveMaxLength(16);
        configuration.Properties<Role>().HaveConversion<string>().HaveMaxLength(16);
        configuration.Properties<DeliveryState>().HaveConversion<string>().HaveMaxLength(16);
        configuration.Properties<Counting>().HaveConversion<string>().HaveMaxLength(16);
        configuration.Properties<HandInState>().HaveConversion<string>().HaveMaxLength(16);
        configuration.Properties<JobFailure>().HaveConversion<string>().HaveMaxLength(32);
        // SQLite has no time of its own, and sorts what it gets: a number sorts as the time does.
        if (Database.IsSqlite()) configuration.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        // PostgreSQL keeps moments, and takes them in universal time alone.
        else configuration.Properties<DateTimeOffset>().HaveConversion<UniversalTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.AddPeople();
        model.AddTeaching();
        model.AddAssignments();
        model.Entity<Job>(job =>
        {
            job.Property(j => j.Program).HasMaxLength(100);
            job.Property(j => j.Title).HasMaxLength(200);
            job.Property(j => j.IdempotencyKey).HasMaxLength(200);
            job.Property(j => j.SubmissionHash).HasMaxLength(32);
            job.Property(j => j.Machine).HasMaxLength(200);
            job.Ignore(j => j.Key);
            job.HasOne(j => j.Owner).WithMany().HasForeignKey(j => j.OwnerId).OnDelete(DeleteBehavior.Restrict);
            job.HasOne(j => j.Batch).WithMany().HasForeignKey(j => j.BatchId).OnDelete(DeleteBehavior.Restrict);
            job.HasOne(j => j.Check).WithMany().HasForeignKey(j => j.CheckId).OnDelete(DeleteBehavior.SetNull);
            job.HasIndex(j => new { j.OwnerId, j.IdempotencyKey }).IsUnique();
            job.HasIndex(j => new { j.BatchId, j.State });
            job.HasIndex(j => new { j.OwnerId, j.Id });
            job.HasIndex(j => new { j.OwnerId, j.State, j.Id });
            job.HasIndex(j => new { j.OwnerId, j.Program, j.Id });
            job.HasIndex(j => new { j.State, j.Id });
            if (Database.IsSqlite()) return; // there the queue is in memory
            job.HasIndex(j => new { j.OwnerId, j.Ranks, j.Id }, "IX_Jobs_Waiting").HasFilter("\"State\" = 'Queued' AND \"CheckId\" IS NULL");
            job.HasIndex(j => new { j.OwnerId, j.Ranks, j.Id }, "IX_Jobs_WaitingChecks").HasFilter("\"State\" = 'Queued' AND \"CheckId\" IS NOT NULL");
            job.HasIndex(j => j.PassedAt).HasFilter("\"State\" = 'Queued' AND \"PassedAt\" IS NOT NULL");
        });
        model.Entity<Webhook>(webhook =>
        {
            webhook.Property(w => w.Url).HasMaxLength(2000);
            webhook.Property(w => w.Secret).HasMaxLength(1000);
            webhook.HasOne<User>().WithMany().HasForeignKey(w => w.OwnerId).OnDelete(DeleteBehavior.Cascade);
            webhook.HasIndex(w => new { w.OwnerId, w.Id });
        });
        model.Entity<WebhookDelivery>(delivery =>
        {
            delivery.Property(d => d.LastError).HasMaxLength(500);
            delivery.HasOne(d => d.Webhook).WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasOne(d => d.Job).WithMany().HasForeignKey(d => d.JobId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(d => new { d.WebhookId, d.JobId }).IsUnique();
            delivery.HasIndex(d => new { d.State, d.NextAttemptAt });
        });
        model.Entity<Batch>(batch =>
        {
            batch.Property(b => b.Name).HasMaxLength(100);
            batch.Property(b => b.Program).HasMaxLength(100);
            batch.Property(b => b.Title).HasMaxLength(200);
            batch.Property(b => b.IdempotencyKey).HasMaxLength(200);
            batch.Property(b => b.SubmissionHash).HasMaxLength(32);
            batch.HasOne<User>().WithMany().HasForeignKey(b => b.OwnerId).OnDelete(DeleteBehavior.Restrict);
            batch.HasIndex(b => new { b.OwnerId, b.IdempotencyKey }).IsUnique();
            batch.HasIndex(b => new { b.OwnerId, b.Id });
        });
        model.Entity<ServiceProcess>(process =>
        {
            process.Property(p => p.Machine).HasMaxLength(200);
            process.Property(p => p.Host).HasMaxLength(100);
            process.Property(p => p.Boot).HasMaxLength(36);
        });
    }

    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));

    private sealed class UniversalTimeConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
}
