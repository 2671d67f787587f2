using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portfolio.Pictures;

internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <param name="program">
    /// The program's assembly, which runs <see cref="WorkerLoop"/> for the argument
    /// <see cref="PictureEngine.WorkerVerb"/>. Empty for the executable of this process.
    /// </param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system starts no process.</exception>
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
        // Discards library messages, such as that fonts cannot be cached. Unread, they would fill the pipe.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>
    /// Sends a request and waits for its response. Returns <see langword="null"/> if the worker crashed or the time ran
    /// out.
    /// </summary>
    public async Task<Frame?> ExchangeAsync(Frame request, TimeSpan timeout)
    {
        // Killing the process ends the read below. Reads from a pipe cannot be cancelled on all platforms.
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

    /// <summary>Gets the path of the <c>dotnet</c> host that runs this process.</summary>
    private static string DotNetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe"
            : "dotnet"));
}
