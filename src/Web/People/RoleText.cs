using MpiLab.Contracts;

namespace MpiLab.Web.People;

/// <summary>What someone is, in words.</summary>
internal static class RoleText
{
    public static string Of(Role role) => role switch
    {
        Role.Administrator => "an administrator",
        Role.Instructor => "an instructor",
        Role.Student => "a student",
        _ => "a guest",
    };
}
