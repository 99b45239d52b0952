using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>How assignments, and what is handed in, are kept.</summary>
internal static class AssignmentModel
{
    public static void AddAssignments(this ModelBuilder model)
    {
        model.Entity<Assignment>(assignment =>
        {
            assignment.Property(a => a.Title).HasMaxLength(200);
            assignment.Property(a => a.Program).HasMaxLength(100);
            assignment.HasOne(a => a.Class).WithMany().HasForeignKey(a => a.ClassId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HandIn>(handIn =>
        {
            handIn.Property(h => h.AdjustedReason).HasMaxLength(400);
            handIn.Property(h => h.AdjustedBy).HasMaxLength(100);
            handIn.HasOne(h => h.Assignment).WithMany().HasForeignKey(h => h.AssignmentId).OnDelete(DeleteBehavior.Cascade);
            handIn.HasOne(h => h.Student).WithMany().HasForeignKey(h => h.StudentId).OnDelete(DeleteBehavior.Cascade);
            handIn.HasOne(h => h.Job).WithMany().HasForeignKey(h => h.JobId).OnDelete(DeleteBehavior.SetNull);
            handIn.HasIndex(h => new { h.AssignmentId, h.JobId }).IsUnique();
            handIn.HasIndex(h => new { h.AssignmentId, h.StudentId });
            handIn.HasIndex(h => h.State);
        });
        model.Entity<CheckRun>(run =>
        {
            run.Property(r => r.Key).HasMaxLength(100);
            run.HasOne<HandIn>().WithMany().HasForeignKey(r => r.HandInId).OnDelete(DeleteBehavior.Cascade);
            run.HasIndex(r => new { r.HandInId, r.Round, r.Key }).IsUnique();
        });
        model.Entity<Comment>(comment =>
        {
            comment.Property(c => c.By).HasMaxLength(100);
            comment.HasOne<HandIn>().WithMany().HasForeignKey(c => c.HandInId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AssignmentChange>(change =>
        {
            change.Property(c => c.By).HasMaxLength(100);
            change.Property(c => c.What).HasMaxLength(100);
            change.Property(c => c.Why).HasMaxLength(400);
            change.HasIndex(c => new { c.AssignmentId, c.Id });
        });
    }
}
