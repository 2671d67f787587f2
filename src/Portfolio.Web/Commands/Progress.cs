using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Portfolio.Web.Commands;

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
                .StartAsync(context => run(new(context.AddTask(step))));
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
