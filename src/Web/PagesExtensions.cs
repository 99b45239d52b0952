using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using MpiLab.Contracts;
using MpiLab.Web.Errors;

namespace MpiLab.Web;

/// <summary>The pages of the lab. They need an <see cref="ILab"/> in the request's scope and the hub at <see cref="Routes.Hub"/>.</summary>
public static class PagesExtensions
{
    // Addresses of the interfaces for programs, which answer for themselves.
    private const string AnyPage = "/{*path:regex(^(?!(api|hub|openapi|metrics)(/|$)).*$)}";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(o => o.Cookie.Name = "mpilab-form");
        return services;
    }

    /// <summary>To be called after authentication and authorization are in the pipeline: all pages but those for visitors keep its fallback policy.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseWhen(IsPage, pages => pages.UseMiddleware<PageHeaders>().UseMiddleware<PageErrors>());
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().WithStaticAssets();
        app.MapGet(AnyPage, () => new RazorComponentResult<NotFoundDocument> { StatusCode = StatusCodes.Status404NotFound })
            .WithOrder(int.MaxValue).ExcludeFromDescription();
        return app;
    }

    /// <summary>Answers as a page to someone who is signed in, but may not see the one they asked for.</summary>
    public static Task ForbidAsync(HttpContext context)
    {
        context.SetEndpoint(null);
        return new PageHeaders(here => new RazorComponentResult<ForbiddenDocument> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(here)).InvokeAsync(context);
    }

    private static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return !path.StartsWithSegments("/api") && !path.StartsWithSegments(Contracts.Routes.Hub) && !path.StartsWithSegments("/openapi")
            && !path.StartsWithSegments(Contracts.Routes.Metrics);
    }
}
