using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authorization;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>The pages on a free port, over a lab that the test sets up, and a browser without scripts.</summary>
internal sealed class LabHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient visitor;
    private readonly HttpClient user;

    private LabHost(WebApplication app, FakeLab lab, FakePeople people, FakeAssignments assignments)
    {
        Assignments = assignments;
        People = people;
        this.app = app;
        Lab = lab;
        var address = new Uri(app.Urls.Single());
        visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        user = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        user.DefaultRequestHeaders.Add(TestSignIn.Header, "student");
    }

    public FakeLab Lab { get; }

    public FakePeople People { get; }

    public FakeAssignments Assignments { get; }

    public static async Task<LabHost> StartAsync(FakeLab? lab = null)
    {
        lab ??= Samples.Lab();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LabHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ILab>(lab);
        var people = new FakePeople();
        builder.Services.AddSingleton<IAccounts>(people);
        builder.Services.AddSingleton<IClasses>(people);
        var assignments = new FakeAssignments();
        builder.Services.AddSingleton<IAssignments>(assignments);
        var dashboard = new FakeDashboard();
        builder.Services.AddSingleton<IDashboard>(dashboard);
        builder.Services.AddSingleton<IClassNews>(dashboard);
        builder.Services.AddAuthentication(TestSignIn.Scheme).AddScheme<TestSignIn.Settings, TestSignIn>(TestSignIn.Scheme, null);
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        builder.Services.AddAuthorization(authorization =>
        {
            authorization.FallbackPolicy = signedIn;
            foreach (var policy in new[] { Policies.Read, Policies.Submit, Policies.Account, Policies.Teach, Policies.Administer }) authorization.AddPolicy(policy, signedIn);
            authorization.AddPolicy(Policies.Operator, policy => policy.RequireUserName("student"));
        });
        builder.Services.AddSingleton<IApiDescription, WrittenApiDescription>();
        builder.Services.AddSingleton<IOperating>(lab);
        builder.Services.AddPages();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPages();
        await app.StartAsync();
        return new LabHost(app, lab, people, assignments);
    }

    public Task<HttpResponseMessage> GetAsync(string path, bool signedIn = true) => (signedIn ? user : visitor).GetAsync(path);

    public async Task<IHtmlDocument> PageAsync(string path, bool signedIn = true) => await ReadAsync(await GetAsync(path, signedIn));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());

    /// <summary>Sends a form as a browser would: its fields as they stand on the page, changed as given; null takes one away.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, IHtmlFormElement form, params (string Name, string? Value)[] changes) =>
        SubmitAsync(path, form, signedIn: true, changes);

    /// <inheritdoc cref="SubmitAsync(string, IHtmlFormElement, ValueTuple{string, string}[])"/>
    public async Task<HttpResponseMessage> SubmitAsync(string path, IHtmlFormElement form, bool signedIn, params (string Name, string? Value)[] changes)
    {
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Name is not null && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .Select(i => (i.Name!, (string?)i.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value)))
            .ToDictionary(p => p.Item1, p => p.Item2);
        foreach (var (name, value) in changes) fields[name] = value;
        var content = new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value)));
        return await (signedIn ? user : visitor).PostAsync(path, content);
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        user.Dispose();
        await app.DisposeAsync();
    }
}
