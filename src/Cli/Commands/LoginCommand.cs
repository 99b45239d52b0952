using System.CommandLine;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab login</c>: the token comes from the environment, a pipe or a prompt, never from the command line, which every user of the machine can see.</summary>
internal static class LoginCommand
{
    public static Command Create(Terminal terminal)
    {
        var address = new Argument<string>("address") { Description = "Where the lab is, e.g. http://127.0.0.1:8080" };
        var command = new Command("login", $"Keeps a lab's address and a token of yours. The token is read from {LoginFile.TokenVariable}, from standard input, or asked for.") { address };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var login = new Login(LabAddress.Read(parsed.GetRequiredValue(address)), await TokenAsync(terminal, cancellationToken));
            using var lab = LabClient.WithToken(login.Address, login.Token);
            MpiLab.Contracts.LabInfo info;
            try
            {
                info = await lab.GetLabAsync(cancellationToken);
            }
            catch (HttpRequestException error) when (error.StatusCode is null)
            {
                throw new UnreachableException(login.Address, error);
            }
            var file = LoginFile.OfUser();
            file.Keep(login);
            if (parsed.IsJson()) await terminal.JsonAsync(new { login.Address, file.Path, info.Version });
            else terminal.Console.WriteLine($"Signed in to the lab at {login.Address} (MpiLab {SafeText.Of(info.Version)}, {info.Slots} slots). Kept in {file.Path}.");
            return 0;
        });
        return command;
    }

    public static Command CreateLogout(Terminal terminal)
    {
        var command = new Command("logout", "Forgets what login kept. The token stays good: revoke it on the lab's page Tokens.");
        command.SetAction(async (parsed, _) =>
        {
            var forgotten = LoginFile.OfUser().Forget();
            if (parsed.IsJson()) await terminal.JsonAsync(new { forgotten });
            else terminal.Console.WriteLine(forgotten ? "Forgotten." : "Nothing was kept.");
            return 0;
        });
        return command;
    }

    private static async Task<string> TokenAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var token = Terminal.Variable(LoginFile.TokenVariable)
            ?? (Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellationToken)
                : await new TextPrompt<string>("Token (made on the lab's page Tokens):").Secret(null).ShowAsync(terminal.Console, cancellationToken));
        return token?.Trim() is { Length: > 0 } given ? given
            : throw new UsageException($"There is no token on standard input. Make one on the lab's page Tokens, and pipe it in or set {LoginFile.TokenVariable}.");
    }
}
