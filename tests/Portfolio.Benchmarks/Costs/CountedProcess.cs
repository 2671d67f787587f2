using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Portfolio.Counters;

namespace Portfolio.Benchmarks.Costs;

/// <summary>
/// Runs a program whose work is counted. The counters are a startup hook of the runtime, so that any build of the site can be
/// counted, also one of another commit.
/// </summary>
internal sealed class CountedProcess : IDisposable
{
    /// <summary>The time without work after which a process has settled, which is longer than its pauses after a publication.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The time after a scan of the folder in which a step can begin.</summary>
    private static readonly TimeSpan BetweenScans = TimeSpan.FromSeconds(1);

    /// <summary>The time within which a server scans its folder again. It is a hundred times the duration of a scan.</summary>
    private static readonly TimeSpan LongestScanInterval = TimeSpan.FromSeconds(30);

    /// <summary>The time within which a process must settle, answer or exit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The number of bytes that timers of an idle process allocate in an interval.</summary>
    private const long Idle = 2000;

    private readonly Process _process;
    private readonly Socket _socket;
    private readonly string _folder;

    private CountedProcess(Process process, Socket socket, string folder) => (_process, _socket, _folder) = (process, socket, folder);

    /// <summary>Gets the file with a line for each compiled method, in the order of their compilation.</summary>
    private string CompiledMethods => Path.Combine(_folder, "compiled");

    /// <summary>Starts the program, and connects to its counters.</summary>
    public static async Task<CountedProcess> StartAsync(Workplace place, string program, params IEnumerable<string> arguments)
    {
        var folder = place.NewFolder("process");
        var path = Path.Combine(folder, "socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        // The shell writes the output to a file, because reading it here could stop the process.
        var start = new ProcessStartInfo("/bin/sh",
            ["-c", """log=$1; shift; exec dotnet "$@" >"$log" 2>&1""", "sh", Path.Combine(folder, "log"), program, .. arguments])
        {
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in Environment(path, Path.Combine(folder, "compiled")))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var accepting = listener.AcceptAsync();
        await Task.WhenAny(accepting, process.WaitForExitAsync());
        // A program that has ended already may have connected before.
        if (await Task.WhenAny(accepting, Task.Delay(Quiet)) != accepting)
            throw new InvalidOperationException($"{program} did not start: {await ReadLogAsync(folder)}");
        var socket = await accepting;
        socket.ReceiveTimeout = (int)Longest.TotalMilliseconds;
        return new(process, socket, folder);
    }

    /// <summary>Returns what the process has done until now.</summary>
    public Counts Read()
    {
        _socket.Send([0]);
        return Receive();
    }

    /// <summary>
    /// Waits until a process listens on a port. A connection would add to the counts, so the table of the kernel is read.
    /// </summary>
    public static async Task ListensAsync(int port, CancellationToken stopping)
    {
        var listening = string.Create(CultureInfo.InvariantCulture, $":{port:X4} 00000000:0000 0A");
        var begun = Stopwatch.GetTimestamp();
        while (!(await File.ReadAllTextAsync("/proc/net/tcp", stopping)).Contains(listening, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(begun) > Longest)
                throw new InvalidOperationException($"No process listens on port {port}.");
            await Task.Delay(Interval, stopping);
        }
    }

    /// <summary>Waits until the process does nothing, and returns what it had done when it stopped working.</summary>
    public async Task<Counts> SettleAsync(CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        var (settled, since) = (Read(), begun);
        while (Stopwatch.GetElapsedTime(since) < Quiet)
        {
            if (Stopwatch.GetElapsedTime(begun) > Longest)
                throw new InvalidOperationException($"The process does not settle; its output is in {_folder}.");
            await Task.Delay(Interval, stopping);
            var now = Read();
            if (now.AllocatedBytes - settled.AllocatedBytes > Idle)
                (settled, since) = (now, Stopwatch.GetTimestamp());
        }

        return settled;
    }

    /// <summary>
    /// Waits until a settled server has just scanned its folder, so that no scan falls into the next count. The scans of a server are at
    /// least two seconds apart.
    /// </summary>
    public async Task AwaitScanAsync(ContentOpens opens, CancellationToken stopping)
    {
        opens.Take();
        if (opens.SinceScan < BetweenScans)
            return;
        var begun = Stopwatch.GetTimestamp();
        while (opens.SinceScan >= BetweenScans && Stopwatch.GetElapsedTime(begun) < LongestScanInterval)
        {
            await Task.Delay(Interval, stopping);
            opens.Take();
        }

        var (before, now) = (default(Counts), Read());
        while (now.AllocatedBytes - before.AllocatedBytes > Idle)
        {
            await Task.Delay(Interval, stopping);
            (before, now) = (now, Read());
        }
    }

    /// <summary>Waits until the process exits by itself, and returns what it has done.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not 0.</exception>
    public async Task<Counts> ExitAsync(CancellationToken stopping)
    {
        var counts = await Task.Run(Receive, stopping);
        await _process.WaitForExitAsync(stopping);
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"The program failed: {await ReadLogAsync(_folder)}");
        return counts;
    }

    /// <summary>Stops a server like a signal from its host.</summary>
    public async Task StopAsync(CancellationToken stopping)
    {
        using var signal = Process.Start("kill", [$"{_process.Id}"]);
        await ExitAsync(stopping);
    }

    /// <summary>Returns the number of dynamic methods among the methods that were compiled between two readings.</summary>
    public int DynamicMethods(Counts before, Counts after) => File.ReadLines(CompiledMethods)
        .Skip((int)before.CompiledMethods).Take((int)(after.CompiledMethods - before.CompiledMethods))
        .Count(line => line.Contains("(dynamicClass)", StringComparison.Ordinal));

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _socket.Dispose();
    }

    /// <summary>
    /// Returns the environment, in which nothing depends on the machine or on time: no method is compiled a second time in the
    /// background.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> Environment(string socket, string compiled) =>
    [
        ("DOTNET_STARTUP_HOOKS", typeof(Counts).Assembly.Location), ("PORTFOLIO_COUNTERS", socket),
        ("DOTNET_JitStdOutFile", compiled), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_TieredCompilation", "0"),
        ("DOTNET_PROCESSOR_COUNT", "2"), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC"), ("CI", ""), ("NO_COLOR", "1"),
    ];

    private static Task<string> ReadLogAsync(string folder) => File.ReadAllTextAsync(Path.Combine(folder, "log"));

    private Counts Receive()
    {
        Span<Counts> counts = stackalloc Counts[1];
        for (var bytes = MemoryMarshal.AsBytes(counts); bytes.Length > 0;)
        {
            var read = _socket.Receive(bytes);
            if (read == 0)
                throw new InvalidOperationException($"The process ended; its output is in {_folder}.");
            bytes = bytes[read..];
        }

        return counts[0];
    }
}
