using Microsoft.Extensions.Options;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Catalogue;

internal static class CatalogueStage
{
    /// <summary>The programs of the worker that <c>Launching:Worker</c> names.</summary>
    public static WebApplicationBuilder AddCatalogue(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProgramCatalogue>();
        builder.Services.AddHostedService<CatalogueStart>();
        return builder;
    }

    private sealed class CatalogueStart(IOptions<LaunchingOptions> launching, ProgramCatalogue catalogue) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) =>
            catalogue.Set(await WorkerCatalogue.AskAsync(launching.Value.Worker, cancellationToken));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
