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
