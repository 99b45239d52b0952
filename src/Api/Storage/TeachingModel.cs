using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>How what instructors do for and with their classes is kept.</summary>
internal static class TeachingModel
{
    public static void AddTeaching(this ModelBuilder model)
    {
        model.Entity<Class>().Property(made => made.PausedBy).HasMaxLength(100);
        model.Entity<LabSettings>().Property(settings => settings.PausedBy).HasMaxLength(100);
        model.Entity<Job>().Property(job => job.EndException).HasMaxLength(Job.LongestException);
        model.Entity<JobLook>(look =>
        {
            look.Property(l => l.By).HasMaxLength(100);
            look.HasOne<User>().WithMany().HasForeignKey(l => l.OwnerId).OnDelete(DeleteBehavior.Cascade);
            look.HasIndex(l => new { l.OwnerId, l.JobId });
        });
        model.Entity<Notice>(notice =>
        {
            notice.Property(n => n.By).HasMaxLength(100);
            notice.Property(n => n.Text).HasMaxLength(Notice.Longest);
            notice.HasOne(n => n.Class).WithMany().HasForeignKey(n => n.ClassId).OnDelete(DeleteBehavior.Cascade);
            notice.HasIndex(n => new { n.ClassId, n.EndsAt });
        });
        model.Entity<NoticeSeen>(seen =>
        {
            seen.HasKey(s => new { s.NoticeId, s.UserId });
            seen.HasOne(s => s.Notice).WithMany().HasForeignKey(s => s.NoticeId).OnDelete(DeleteBehavior.Cascade);
            seen.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LimitExtension>(extension =>
        {
            extension.HasKey(e => new { e.ClassId, e.UserId });
            extension.HasIndex(e => e.UserId);
            extension.HasOne(e => e.Class).WithMany().HasForeignKey(e => e.ClassId).OnDelete(DeleteBehavior.Cascade);
            extension.HasOne(e => e.User).WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
