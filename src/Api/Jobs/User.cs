using Microsoft.AspNetCore.Identity;
using MpiLab.Contracts;

namespace MpiLab.Api.Jobs;

/// <summary>Someone who owns jobs, and what they sign in with.</summary>
internal sealed class User : IdentityUser<long>
{
    /// <summary>Unique, whatever its case.</summary>
    public required string Name
    {
        get;
        set
        {
            field = value;
            NormalizedUserName = value.ToUpperInvariant();
        }
    }

    // Identity's name for it.
    public override string? UserName
    {
        get => Name;
        set => Name = value!;
    }

    public Role Role { get; set; } = Role.Student;

    /// <summary>Another value ends what streams to the user, who may then ask again: what they may do is not what it was.</summary>
    public override string? SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");
}
