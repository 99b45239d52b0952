using MpiLab.Contracts;

namespace MpiLab.Api.Hosting.Examples;

internal static class PeopleExamples
{
    private const string Password = "correct-Horse-7";

    public static readonly PersonInfo Student = new(12, "Sam Student", "sam@example.org", Role.Student, HasPassword: true);

    public static readonly PasswordLink Link = new("/password?user=12&token=CfDJ8Kq3", JobExamples.At.AddDays(7));

    private static readonly ApiTokenInfo Token = new(3, "laptop", [TokenScope.Read, TokenScope.Submit], JobExamples.At, JobExamples.At.AddDays(90), LastUsedAt: null);

    public static readonly object[] All =
    [
        Student,
        Link,
        new Credentials("Sam Student", Password),
        new PasswordByLink(12, "CfDJ8Kq3", Password),
        new PasswordChange("0ld-password", Password),
        new SessionInfo(31, JobExamples.At, JobExamples.At.AddHours(2), "192.0.2.17", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0", Current: true),
        new RoleChange(Role.Instructor),
        new SettingsInfo(Guests: false),
        new NewApiToken("laptop", [TokenScope.Read, TokenScope.Submit], ExpiresInDays: 90),
        Token,
        new CreatedApiToken(Token, "mpl_4f9c2d7e1b"),
    ];
}
