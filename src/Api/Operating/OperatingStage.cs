using MpiLab.Contracts;

namespace MpiLab.Api.Operating;

/// <summary>What the operator of a lab sees of it.</summary>
internal static class OperatingStage
{
    public static WebApplicationBuilder AddOperating(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readings>();
        builder.Services.AddSingleton<IOperating, LabFigures>();
        builder.Services.AddHostedService<OtlpExport>();
        return builder;
    }

    public static WebApplication MapOperating(this WebApplication app)
    {
        // From the start on: what is measured before anyone listens is lost.
        _ = app.Services.GetRequiredService<Readings>();
        OperatingEndpoints.Map(app);
        return app;
    }
}
