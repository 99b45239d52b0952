using System.Net;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

[Collection(RunningLabCollection.Name)]
public sealed class TokenTests(RunningLab lab)
{
    [Fact]
    public async Task Token_Made_WorksUntilItIsRevoked()
    {
        var made = await lab.User.CreateTokenAsync(" laptop ");
        made.Secret.ShouldStartWith("mpl_");
        (made.Token.Name, made.Token.ExpiresAt, made.Token.LastUsedAt).ShouldBe(("laptop", null, null));
        made.Token.Scopes.ShouldBe([TokenScope.Read, TokenScope.Submit]);
        using var program = LabClient.WithToken(lab.Host.Address, made.Secret);
        (await program.GetLabAsync()).ShouldNotBeNull();
        (await lab.User.ListTokensAsync()).Single(token => token.Id == made.Token.Id).LastUsedAt.ShouldNotBeNull();

        (await lab.User.RevokeTokenAsync(made.Token.Id)).ShouldBeTrue();
        (await lab.User.RevokeTokenAsync(made.Token.Id)).ShouldBeFalse();
        var problem = await program.Http.GetAsync(Routes.Lab).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Unauthorized);
        problem.Answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Token_AtRest_IsNowhereInTheDataFolderNorInTheLog()
    {
        var made = await lab.User.CreateTokenAsync("secret");
        using var program = LabClient.WithToken(lab.Host.Address, made.Secret);
        await program.GetLabAsync();
        await using (var database = lab.OpenDatabase())
            await database.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", TestContext.Current.CancellationToken);
        var needle = System.Text.Encoding.ASCII.GetBytes(made.Secret[4..]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(lab.Host.Data, "state"), "lab.db*"))
            (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(needle).ShouldBe(-1, file);
        lab.Host.Log.ShouldNotContain(made.Secret);
    }

    [Theory]
    [InlineData("mpl_wrong")]
    [InlineData("")]
    [InlineData("mpl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Token_NobodysOne_Is401(string token)
    {
        using var program = LabClient.Anonymous(lab.Host.Address);
        program.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        (await program.Http.GetAsync(Routes.Jobs).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_InTheUrl_IsNotLookedAt()
    {
        var made = await lab.User.CreateTokenAsync("url");
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        foreach (var name in new[] { "access_token", "token" })
            (await visitor.Http.GetAsync($"{Routes.Jobs}?{name}={made.Secret}").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_MayNotMakeListOrRevokeTokens()
    {
        (await lab.Program.Http.GetAsync(Routes.Tokens).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await lab.Program.Http.PostJsonAsync(Routes.Tokens, """{ "name": "x" }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await lab.Program.Http.DeleteAsync($"{Routes.Tokens}/1").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Token_OpensNoPage()
    {
        foreach (var path in new[] { "/", "/jobs", "/tokens" })
        {
            using var answer = await lab.Program.Http.GetAsync(path);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);
        }
    }

    [Theory]
    [InlineData("""{ "name": "" }""")]
    [InlineData("""{ "name": "   " }""")]
    [InlineData("""{ }""")]
    public async Task Token_WithoutAName_422(string body)
    {
        var problem = await lab.User.Http.PostJsonAsync(Routes.Tokens, body).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors!["name"].ShouldBe(["must have 1 to 100 characters"]);
    }

    [Fact]
    public async Task Token_OfAnother_CannotBeSeenOrRevoked()
    {
        await using var database = lab.OpenDatabase();
        var strangers = await database.Tokens.SingleAsync(token => token.Owner!.Name == "stranger" && token.Name == "tests", TestContext.Current.CancellationToken);
        (await lab.User.ListTokensAsync()).ShouldNotContain(token => token.Id == strangers.Id);
        (await lab.User.RevokeTokenAsync(strangers.Id)).ShouldBeFalse();
        (await lab.Stranger.GetLabAsync()).ShouldNotBeNull();
    }
}
