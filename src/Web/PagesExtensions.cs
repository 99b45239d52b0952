using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MpiLab.Contracts;
using MpiLab.Web.Errors;

namespace MpiLab.Web;

/// <summary>The pages of the lab. They need an <see cref="ILab"/> in the request's scope and the hub at <see cref="Routes.Hub"/>.</summary>
public static class PagesExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(o => o.Cookie.Name = "mpilab-form");
        return services;
    }

    /// <summary>To be called after authentication and authorization are in the pipeline: all pages but those for visitors keep its default policy.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseWhen(IsPage, pages =>
        {
            pages.UseMiddleware<PageHeaders>();
            pages.UseExceptionHandler(ErrorPage.Address, createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute(NotFoundPage.Address, createScopeForStatusCodePages: true);
        });
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().WithStaticAssets();
        return app;
    }

    private static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(Contracts.Routes.Api)
        && !context.Request.Path.StartsWithSegments(Contracts.Routes.Hub)
        && !context.Request.Path.StartsWithSegments("/openapi");
}
