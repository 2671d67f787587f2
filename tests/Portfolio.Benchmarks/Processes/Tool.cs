using System.Diagnostics;

namespace Portfolio.Benchmarks.Processes;

internal static class Tool
{
    /// <summary>Runs a program until it exits, and returns what it writes to standard output.</summary>
    /// <exception cref="InvalidOperationException">The exit code of the program is not 0.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} exited with {process.ExitCode}: {await errors}{output}");
    }
}
