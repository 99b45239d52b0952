using MpiLab.Api.Accounts;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>The table of who may what, read out.</summary>
public sealed class WhoMayTests
{
    [Theory]
    [InlineData(Policies.Read, "Guest Student Instructor Administrator", "Read")]
    [InlineData(Policies.Submit, "Guest Student Instructor Administrator", "Submit")]
    [InlineData(Policies.Account, "Student Instructor Administrator", "")]
    [InlineData(Policies.Teach, "Instructor Administrator", "")]
    [InlineData(Policies.Operator, "Administrator", "Read")]
    [InlineData(Policies.Administer, "Administrator", "")]
    public void Policy_EachRoleAndToken_IsAsTheTableSays(string policy, string roles, string token)
    {
        var rule = WhoMay.Of(policy);
        string.Join(' ', Enum.GetValues<Role>().Where(role => rule.Allows(role, token: null))).ShouldBe(roles);
        string.Join(' ', Enum.GetValues<TokenScopes>().Where(scope => rule.Allows(Role.Administrator, scope))).ShouldBe(token);
    }

    [Fact]
    public void Table_EveryPolicy_IsInItOnce() =>
        WhoMay.Table.Select(rule => rule.Policy).ShouldBe(typeof(Policies).GetFields().Select(field => (string)field.GetRawConstantValue()!), ignoreOrder: true);
}
