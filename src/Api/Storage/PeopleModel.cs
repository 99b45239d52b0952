using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>How people and their classes are kept.</summary>
internal static class PeopleModel
{
    public static void AddPeople(this ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.Property(u => u.Name).HasMaxLength(100);
            user.Property(u => u.NormalizedUserName).HasColumnName("NormalizedName").HasMaxLength(100).IsRequired();
            user.Property(u => u.Email).HasMaxLength(254);
            user.Property(u => u.NormalizedEmail).HasMaxLength(254);
            user.Property(u => u.PasswordHash).HasMaxLength(200);
            user.Property(u => u.SecurityStamp).HasMaxLength(64).IsRequired();
            user.Property(u => u.ConcurrencyStamp).HasMaxLength(36).IsConcurrencyToken();
            user.HasIndex(u => u.NormalizedUserName).IsUnique();
            user.HasIndex(u => u.NormalizedEmail).IsUnique();
            // The rest of what Identity offers is not used here.
            user.Ignore(u => u.UserName).Ignore(u => u.EmailConfirmed).Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed)
                .Ignore(u => u.TwoFactorEnabled).Ignore(u => u.LockoutEnd).Ignore(u => u.LockoutEnabled).Ignore(u => u.AccessFailedCount);
        });
        model.Entity<ApiToken>(token =>
        {
            token.Property(t => t.Name).HasMaxLength(100);
            token.Property(t => t.Hash).HasMaxLength(32);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne(t => t.Owner).WithMany().HasForeignKey(t => t.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Session>(session =>
        {
            session.Property(s => s.Address).HasMaxLength(45);
            session.Property(s => s.Browser).HasMaxLength(Session.LongestBrowser);
            session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Class>(made =>
        {
            made.Property(c => c.Name).HasMaxLength(100);
            made.Property(c => c.Term).HasMaxLength(50);
            made.Property(c => c.JoinCode).HasMaxLength(16);
            made.HasIndex(c => c.JoinCode).IsUnique();
        });
        model.Entity<Member>(member =>
        {
            member.HasKey(m => new { m.ClassId, m.UserId });
            member.HasIndex(m => m.UserId);
            member.HasOne(m => m.Class).WithMany(c => c.Members).HasForeignKey(m => m.ClassId).OnDelete(DeleteBehavior.Cascade);
            member.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DeletedUse>(use =>
        {
            use.HasIndex(u => new { u.UserId, u.SubmittedAt });
            use.HasOne<User>().WithMany().HasForeignKey(u => u.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LabSettings>(settings =>
        {
            settings.Property(s => s.Id).ValueGeneratedNever();
            settings.HasData(new LabSettings());
        });
        model.Entity<RecordEntry>(entry =>
        {
            entry.Property(e => e.By).HasMaxLength(100);
            entry.Property(e => e.What).HasMaxLength(400);
            entry.HasIndex(e => new { e.ClassId, e.Id });
        });
    }
}
