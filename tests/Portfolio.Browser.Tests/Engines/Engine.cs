using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Browser.Tests.Engines;

/// <summary>Represents a browser engine other than Chromium, with one window.</summary>
internal abstract class Engine : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(TestPlace.Repository, "tests/Portfolio.Browser.Tests/Engines");

    protected static string PythonProgram { get; } = Path.Combine(Folder, "webkit.py");

    /// <summary>Starts an engine. Without it, the test is skipped, or fails in CI.</summary>
    public static async Task<Engine> StartAsync(string name)
    {
        Engine engine = name == nameof(Firefox) ? new Firefox() : new WebKit();
        try
        {
            await engine.StartAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    protected abstract Task StartAsync();

    /// <summary>Opens a page, and waits until it has loaded.</summary>
    public abstract Task GoAsync(string url);

    /// <summary>Gives the window an inner size, and waits until the page has it.</summary>
    public abstract Task ResizeAsync(int width, int height);

    /// <summary>Presses keys one after the other. Special keys have the characters of WebDriver.</summary>
    public abstract Task PressAsync(string keys);

    /// <summary>Prints a page to a PDF file on A4 paper.</summary>
    public abstract Task PrintAsync(string url, string file);

    public abstract ValueTask DisposeAsync();

    /// <summary>Calls a function in the page, whose result may be a promise.</summary>
    public async Task<T> CallAsync<T>(string function) => JsonSerializer.Deserialize<T>(await CallAsync(function), JsonSerializerOptions.Web)!;

    /// <summary>Calls a function in the page, whose result is nothing that JSON can say.</summary>
    public Task RunAsync(string function) => CallAsync(function);

    /// <summary>Waits until a condition holds in the page, which may be replaced in the meantime.</summary>
    public async Task WaitAsync(string condition)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await CallAsync<bool>($"() => !!({condition})"))
                    return;
            }
            catch (EngineException) when (Stopwatch.GetElapsedTime(begin) < MaxWait)
            {
                // The page was being replaced.
            }

            if (Stopwatch.GetElapsedTime(begin) > MaxWait)
                throw new TimeoutException($"{GetType().Name} waited for {condition} on {await CallAsync("() => location.href")}");
            await Task.Delay(50);
        }
    }

    /// <summary>Calls a function in the page, and returns its result as JSON.</summary>
    protected abstract Task<string> CallAsync(string function);

    /// <summary>The time after which a step has failed, which is enough on a busy machine.</summary>
    protected static TimeSpan MaxWait { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program to its end, and returns what it writes.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var process = Start(program, arguments, environment);
        using var limit = new CancellationTokenSource(MaxWait);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : throw new EngineException($"{program}: {await errors}");
        }
        catch (OperationCanceledException e)
        {
            throw new EngineException($"{program}: {e.Message}");
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>Finds a program. Without it, the test is skipped, or fails in CI.</summary>
    public static string Find(string program, string package)
    {
        var file = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (file is null)
            MissingTool.Report($"{program} is missing: install it by `apt-get install {package}`");
        return file!;
    }

    protected static Process Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Reads on what a program writes, so that it never waits.</summary>
    protected static void Drain(StreamReader output) => _ = output.BaseStream.CopyToAsync(Stream.Null);

    /// <summary>Ends a program, if it was started, with all that it has started.</summary>
    protected static void Stop(Process? process)
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
    }

    /// <summary>Reads the output of a program until a line has what is looked for.</summary>
    protected static async Task<string> ReadUntilAsync(StreamReader output, Func<string, string?> find)
    {
        using var limit = new CancellationTokenSource(MaxWait);
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            if (find(line) is { } found)
            {
                Drain(output);
                return found;
            }
        }

        throw new EngineException("the program has ended");
    }
}

/// <summary>Says that an engine could not do what it was asked for.</summary>
internal sealed class EngineException(string message) : Exception(message);
