using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;
using MpiLab.Web;

namespace MpiLab.Api.Accounts;

internal static class AccountsStage
{
    /// <summary>Sign-in by the printed link, a password or a bearer token; every endpoint that does not say otherwise needs one of them.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<OneTimeLink>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<LabRecord>();
        services.AddSingleton<People>();
        services.AddSingleton<SignInTries>();
        services.AddScoped<BrowserSignIn>();
        services.AddScoped<Passwords>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<NewUsers>();
        services.AddScoped<IAccounts, Accounts>();
        AddIdentity(services);
        services.AddSingleton<Guesses>();
        services.AddSingleton<LiveRequests>();
        services.AddSingleton<Rechecks>();
        services.AddHostedService(provider => provider.GetRequiredService<Rechecks>());

        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddCookie(Schemes.Cookie, SetUp);
        services.AddAuthorizationBuilder().AddPolicies();
        return builder;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<LabDb>>().CreateDbContext());
        services.AddScoped<IUserStore<User>, UserOnlyStore<User, LabDb, long>>();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = PasswordLinks.Lifetime);
        services.AddIdentityCore<User>(identity =>
        {
            identity.Password.RequiredLength = Passwords.ShortestPassword;
            // People have names, in whatever letters; what must not be in one stands in Passwords.
            identity.User.AllowedUserNameCharacters = "";
        }).AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider);
    }

    // Pages are for people: a token opens none of them, that which makes tokens least of all.
    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 && IsForPrograms(context.Request.Path) ? Schemes.Bearer : Schemes.Cookie;

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments(Routes.Api) || path.StartsWithSegments(Routes.Hub) || path.StartsWithSegments("/openapi")
        || path.StartsWithSegments(Routes.Metrics);

    private static void SetUp(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Schemes.CookieName;
        cookie.Cookie.HttpOnly = true;
        // Strict would leave out the cookie on the way on from a link that a mail or chat page opened.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = Sessions.Lifetime(Role.Administrator);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Routes.SignIn;
        cookie.Events.OnValidatePrincipal = FindSessionAsync;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    // What the user may do stands in the database, not in the cookie.
    private static async Task FindSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var found = context.Principal is { } principal && SignIn.Of(principal)?.Session is { } id ? await sessions.FindAsync(id, context.HttpContext.RequestAborted) : null;
        if (found is null || found.UserId != SignIn.Of(context.Principal!)?.User) context.RejectPrincipal();
        else context.ReplacePrincipal(SignIn.ByCookie(found.User!, found.Id));
    }

    // A page that one may not see leads to the sign-in, or says so; a program is told by the status.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var forPeople = !IsForPrograms(context.Request.Path)
            && context.Request.GetTypedHeaders().Accept.Any(type => type.MatchesMediaType("text/html"));
        if (forPeople && status == StatusCodes.Status403Forbidden) return PagesExtensions.ForbidAsync(context.HttpContext);
        if (forPeople && HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect(Routes.SignIn);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
