using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portfolio.Pictures;

internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <param name="program">
    /// The path of the assembly that runs <see cref="WorkerLoop"/> for the argument
    /// <see cref="PictureEngine.WorkerVerb"/>. An empty string selects the executable of this process.
    /// </param>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    public static WorkerProcess Start(string program)
    {
        var start = new ProcessStartInfo(program.Length == 0 ? Environment.ProcessPath! : DotNetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        if (program.Length > 0)
            start.ArgumentList.Add(program);
        start.ArgumentList.Add(PictureEngine.WorkerVerb);
        var process = Process.Start(start)!;
        // The native library writes messages, such as warnings about the font cache, to standard error. The messages
        // are read and discarded, because unread messages would fill the pipe and block the process.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>
    /// Sends a request and returns the response, or <see langword="null"/> if the worker process crashes or takes too
    /// long.
    /// </summary>
    public async Task<Frame?> ExchangeAsync(Frame request, TimeSpan timeout)
    {
        // The timer kills the process to end the read, because reads from a pipe cannot be cancelled on all
        // platforms.
        await using var timer = new Timer(_ => Kill(), state: null, timeout, Timeout.InfiniteTimeSpan);
        try
        {
            await request.WriteAsync(_process.StandardInput.BaseStream);
            return await Frame.ReadAsync(_process.StandardOutput.BaseStream);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // The process has already ended.
        }
    }

    private static string DotNetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe"
            : "dotnet"));
}
