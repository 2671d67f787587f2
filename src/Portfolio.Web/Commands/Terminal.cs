using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>What commands write to: a terminal gets colours, unless <c>NO_COLOR</c> is set, and tables with lines; files and pipes get
/// plain text.</summary>
internal static class Terminal
{
    private const int Unlimited = int.MaxValue / 2;

    /// <summary>The console that writes to a stream of the program, or as plain text to any other writer.</summary>
    public static IAnsiConsole Of(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new()
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        // A terminal wraps long lines itself; those that Spectre.Console wraps would be copied with the breaks.
        console.Profile.Width = Unlimited;
        return console;
    }

    /// <summary>Whether it moves the cursor and draws lines. What cannot (<c>TERM=dumb</c>) gets plain text.</summary>
    public static bool IsTerminal(this IAnsiConsole console) => console.Profile.Capabilities.Ansi;

    /// <summary>Fits what follows into the width of the terminal.</summary>
    public static IAnsiConsole FitWidth(this IAnsiConsole console)
    {
        console.Profile.Width = console.Profile.Out.Width;
        return console;
    }

    /// <summary>Writes a table: with lines to a terminal, else as columns of plain text.</summary>
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

    /// <summary>A table of numbers and what they count. Plain text has no headers.</summary>
    public static Table CountTable(this IAnsiConsole console, string header) => new Table { ShowHeaders = console.IsTerminal() }
        .AddColumn("[bold]Count[/]", column => column.RightAligned().Width(6).PadLeft(0).PadRight(1))
        .AddColumn($"[bold]{header}[/]", column => column.Padding(0, 0));
}

/// <summary>Shows on the error stream what a command does and how far it is: as a bar in a terminal, else by a line every two
/// seconds.</summary>
internal sealed class Progress
{
    private const string ShowCursor = "\e[?25h";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ProgressTask _task;
    private string _step;

    private Progress(ProgressTask task)
    {
        _task = task.IsIndeterminate();
        _step = task.Description;
    }

    /// <summary>Shows progress while a command runs. The bar is gone when it ends.</summary>
    /// <param name="step">What the command does first.</param>
    public static async Task<T> RunAsync<T>(string step, Func<Progress, Task<T>> run)
    {
        var console = Terminal.Of(Console.Error);
        if (console.IsTerminal())
        {
            // The bar hides the cursor, and an interrupt may end the process at once.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Console.Error.Write(ShowCursor));
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
        using var timer =
            new Timer(_ =>
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task.Description}, {task.ElapsedTime?.TotalSeconds:0} s")),
            null, Interval, Interval);
        return await run(new(task));
    }

    /// <summary>Begins a step of unknown size.</summary>
    public void Begin(string step)
    {
        _step = _task.Description = step;
        _task.Value = 0;
        _task.IsIndeterminate = true;
    }

    /// <summary>Says how far the step is. Can be called from several threads.</summary>
    public void Show(int done, int known)
    {
        _task.MaxValue = known;
        _task.Value = done;
        _task.IsIndeterminate = false;
        _task.Description = string.Create(CultureInfo.InvariantCulture, $"{_step}: {done:N0} of {known:N0}");
    }
}
