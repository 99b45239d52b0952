using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

internal static class AccountsStage
{
    /// <summary>The policy of what only a person in a browser may do.</summary>
    public const string BrowserOnly = "browser";

    private static readonly TimeSpan StaysSignedIn = TimeSpan.FromDays(30);

    /// <summary>Sign-in by the printed link or by a bearer token; every endpoint that does not say otherwise needs one of them.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<OneTimeLink>();
        services.AddSingleton<LocalUser>();
        services.AddSingleton<IAuthorizationHandler, OperatorHandler>();
        services.AddSingleton<Guesses>();
        services.AddSingleton<LiveRequests>();
        services.AddSingleton<Rechecks>();
        services.AddHostedService(provider => provider.GetRequiredService<Rechecks>());
        services.AddHostedService(provider => provider.GetRequiredService<LocalUser>());

        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddCookie(Schemes.Cookie, SetUp);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Operator, policy => policy.RequireAuthenticatedUser().AddRequirements(new IsOperator()))
            .AddPolicy(BrowserOnly, policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.Identity?.AuthenticationType == Schemes.Cookie));
        return builder;
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
        cookie.ExpireTimeSpan = StaysSignedIn;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Routes.SignIn;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    // A page that one may not see leads to the sign-in; a program is told so.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var forPeople = HttpMethods.IsGet(context.Request.Method) && status == StatusCodes.Status401Unauthorized
            && !IsForPrograms(context.Request.Path)
            && context.Request.GetTypedHeaders().Accept.Any(type => type.MatchesMediaType("text/html"));
        if (forPeople) context.Response.Redirect(Routes.SignIn);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
