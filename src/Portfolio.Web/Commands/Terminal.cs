using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>
/// Writes the output of commands: with colours (unless <c>NO_COLOR</c> is set) and lined tables in a terminal,
/// and as plain text in files and pipes.
/// </summary>
internal static class Terminal
{
    private const int Unlimited = int.MaxValue / 2;

    public static IAnsiConsole Of(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new()
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        // The terminal wraps long lines. If Spectre.Console wrapped them, copied lines would contain line breaks.
        console.Profile.Width = Unlimited;
        return console;
    }

    /// <summary>
    /// Determines whether the console supports colours and lines,
    /// which files and terminals with <c>TERM=dumb</c> do not.
    /// </summary>
    public static bool IsTerminal(this IAnsiConsole console) => console.Profile.Capabilities.Ansi;

    public static IAnsiConsole FitWidth(this IAnsiConsole console)
    {
        console.Profile.Width = console.Profile.Out.Width;
        return console;
    }

    public static void WriteTable(this IAnsiConsole console, Table table)
    {
        if (console.IsTerminal())
        {
            console.FitWidth().Write(table.Border(TableBorder.Horizontal).BorderStyle(new(decoration: Decoration.Dim)));
            return;
        }

        using var text = new StringWriter();
        Of(text).Write(table.NoBorder());
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            console.WriteLine(line.TrimEnd());
    }

    public static Table CountTable(this IAnsiConsole console, string header) =>
        new Table { ShowHeaders = console.IsTerminal() }
        .AddColumn("[bold]Count[/]", column => column.RightAligned().Width(6).PadLeft(0).PadRight(1))
        .AddColumn($"[bold]{header}[/]", column => column.Padding(0, 0));
}

/// <summary>
/// Shows the progress of a command on standard error, as a bar in a terminal and otherwise as a line every half minute.
/// </summary>
internal sealed class Progress
{
    private const string ShowCursor = "\e[?25h";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ProgressTask _task;
    private string _step;

    private Progress(ProgressTask task)
    {
        _task = task.IsIndeterminate();
        _step = task.Description;
    }

    public static async Task<T> RunAsync<T>(string step, Func<Progress, Task<T>> run)
    {
        var console = Terminal.Of(Console.Error);
        if (console.IsTerminal())
        {
            // The progress bar hides the cursor, which must be visible again if an interrupt ends the process.
            using var interrupt = PosixSignalRegistration.Create(
                PosixSignal.SIGINT, _ => Console.Error.Write(ShowCursor));
            return await console.FitWidth().Progress().AutoClear(true)
                .Columns(new SpinnerColumn(), new ProgressBarColumn(), new ElapsedTimeColumn(),
                    new TaskDescriptionColumn { Alignment = Justify.Left })
                .StartAsync(context =>
                {
                    var begun = context.AddTask(step);
                    context.Refresh();
                    return run(new(begun));
                });
        }

        var task = new ProgressTask(0, step, 1);
        using var timer = new Timer(_ =>
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{task.Description}, {task.ElapsedTime?.TotalSeconds:0} s")),
            null, Interval, Interval);
        return await run(new(task));
    }

    public void Begin(string step)
    {
        _step = _task.Description = step;
        _task.Value = 0;
        _task.IsIndeterminate = true;
    }

    /// <summary>Shows the progress of the current step. This method is thread-safe.</summary>
    public void Show(int done, int known)
    {
        _task.MaxValue = known;
        _task.Value = done;
        _task.IsIndeterminate = false;
        _task.Description = string.Create(CultureInfo.InvariantCulture, $"{_step}: {done:N0} of {known:N0}");
    }
}
