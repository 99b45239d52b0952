using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

internal static class ClassesStage
{
    /// <summary>Classes, who is in them, and what their students may use.</summary>
    public static WebApplicationBuilder AddClasses(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClassStore>();
        builder.Services.AddScoped<Joining>();
        builder.Services.AddScoped<PeopleImport>();
        builder.Services.AddScoped<IClasses, ClassService>();
        return builder;
    }
}
