using System.CommandLine;

namespace MpiLab.Cli;

/// <summary><c>mpilab completion bash</c>: what a shell needs to complete command lines, program names and parameters.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _mpilab() {
          local IFS=$'\n' line=${COMP_LINE} word=${COMP_WORDS[COMP_CWORD]}
          mapfile -t COMPREPLY < <(compgen -W "$(mpilab complete "$COMP_POINT" "$line" 2>/dev/null)" -- "$word")
        }
        complete -F _mpilab mpilab
        """;

    private const string Zsh = """
        #compdef mpilab
        _mpilab() {
          local -a found
          found=("${(@f)$(mpilab complete "$CURSOR" "$BUFFER" 2>/dev/null)}")
          compadd -a found
        }
        compdef _mpilab mpilab
        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", "Prints what a shell needs: source <(mpilab completion bash).") { shell };
        command.SetAction(async (parsed, _) =>
        {
            await terminal.WriteAsync(System.Text.Encoding.UTF8.GetBytes((parsed.GetValue(shell) == "zsh" ? Zsh : Bash) + "\n"));
            return 0;
        });
        return command;
    }

    /// <summary>What the shells call.</summary>
    public static Command CreateComplete(Terminal terminal, Func<string, int, Task<IEnumerable<string>>> complete)
    {
        var position = new Argument<int>("position");
        var line = new Argument<string>("line");
        var command = new Command("complete", "Prints what could stand at a place of a command line.") { position, line };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            foreach (var label in await complete(parsed.GetRequiredValue(line), parsed.GetRequiredValue(position)))
                await terminal.WriteAsync(System.Text.Encoding.UTF8.GetBytes(SafeText.Of(label) + "\n"));
            return 0;
        });
        return command;
    }
}
