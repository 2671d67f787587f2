using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Benchmarks.Processes;

/// <summary>
/// Represents a server process that is pinned to specific processor cores. Disposing of the object stops the process.
/// </summary>
internal class Server : IDisposable
{
    /// <summary>The core on which a server runs while its throughput is measured.</summary>
    public const string OneCore = "0";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(60);

    // On Linux, the times in /proc are in units of 1/100 s on all architectures that .NET supports.
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly string _log;

    /// <param name="cores">The cores for the process, in the format of <c>taskset -c</c>.</param>
    /// <param name="folder">The folder to which the log of the process is written.</param>
    protected Server(string name, int port, string cores, string folder, IEnumerable<string> command)
    {
        Name = name;
        Origin = new($"http://127.0.0.1:{port}");
        _log = Path.Combine(folder, "log");
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start("/bin/sh",
            ["-c", """log=$1; shift; exec taskset -c "$@" >"$log" 2>&1""", "sh", _log, cores, .. command]);
    }

    /// <summary>Gets the number of processor cores. It is read before this process is pinned to one core.</summary>
    public static int Cores { get; } = Environment.ProcessorCount;

    /// <summary>Gets the core on which this process and the load generator run.</summary>
    public static string LoadCore { get; } = (Cores - 1).ToString(CultureInfo.InvariantCulture);

    public static string AllCores { get; } = $"0-{LoadCore}";

    public string Name { get; }

    public Uri Origin { get; }

    public long Started { get; }

    /// <summary>Gets the processor time that the server process and its children have used.</summary>
    public TimeSpan CpuTime => CpuTimeOf(_process.Id);

    /// <summary>Gets the resident memory of the process in megabytes (10⁶ bytes).</summary>
    public double Resident => Megabytes("VmRSS:");

    /// <summary>Gets the peak resident memory of the process in megabytes (10⁶ bytes).</summary>
    public double Peak => Megabytes("VmHWM:");

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Gets the number of open files and connections of the process.</summary>
    public int Descriptors => Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/fd")).Length;

    /// <summary>Gets the length of the log in bytes.</summary>
    public long LogLength => new FileInfo(_log).Length;

    /// <summary>Pins all threads of this process to the load core, so that the server has its core to itself.</summary>
    public static void TakeTheLoads() =>
        Tool.RunAsync("taskset", "-apc", LoadCore, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .GetAwaiter().GetResult();

    /// <summary>Gets the processor time of the programs that this process has started and that have exited.</summary>
    public static TimeSpan CpuTimeOfChildren
    {
        get
        {
            var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[13], CultureInfo.InvariantCulture)
                + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// Waits for the first response with status 200 that <paramref name="isRight"/> accepts. The wait does not use
    /// exceptions, because they would take processor time from the server.
    /// </summary>
    /// <param name="isRight">
    /// A function that determines whether the text of a response is accepted, or <see langword="null"/> to accept any
    /// text.
    /// </param>
    /// <param name="interval">The time between two requests in milliseconds.</param>
    /// <returns>The time since the start of the process.</returns>
    public async Task<TimeSpan> WaitForAsync(
        string path, CancellationToken stopping, Func<string, bool>? isRight = null, int interval = 1)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsListeningAsync())
            await WaitAsync(path, begun, stopping);
        using var client = new Client(Origin);
        while (await client.GetAsync(path, stopping) is var response
            && (response.Status != HttpStatusCode.OK || isRight?.Invoke(response.Text) == false))
        {
            await WaitAsync(path, begun, stopping, interval);
        }

        return Stopwatch.GetElapsedTime(Started);
    }

    /// <summary>Waits until the server has been idle for two seconds, but not longer than a minute.</summary>
    public async Task SettleAsync(CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < 4 && Stopwatch.GetElapsedTime(begun) < LongestSettling;)
        {
            var before = CpuTime;
            await Task.Delay(500, stopping);
            quiet = CpuTime - before > TimeSpan.FromMilliseconds(20) ? 0 : quiet + 1;
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        // After SIGTERM, unlike SIGKILL, nginx can stop its worker process before it exits.
        if (!_process.HasExited)
            Tool.RunAsync("kill", _process.Id.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task WaitAsync(string path, long begun, CancellationToken stopping, int interval = 1)
    {
        if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Longest)
            throw new InvalidOperationException($"{Name} does not respond to {path}; its output is in {_log}.");
        await Task.Delay(interval, stopping);
    }

    private async Task<bool> IsListeningAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, Origin.Port) };
        var done = new TaskCompletionSource();
        attempt.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(attempt))
            await done.Task;
        return attempt.SocketError == SocketError.Success;
    }

    private static TimeSpan CpuTimeOf(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        var own = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(
            fields[12], CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children.Aggregate(TimeSpan.FromSeconds(own / TicksPerSecond),
            (sum, child) => sum + CpuTimeOf(int.Parse(child, CultureInfo.InvariantCulture)));
    }

    private double Megabytes(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            * 1024 / 1e6;
    }
}
