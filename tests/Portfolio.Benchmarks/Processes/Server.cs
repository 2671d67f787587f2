using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Benchmarks.Processes;

/// <summary>A server under test, pinned to certain cores. Disposing it stops it.</summary>
internal class Server : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _log;

    /// <param name="cores">As in <c>taskset -c</c>.</param>
    /// <param name="log">File that receives its output.</param>
    protected Server(string name, int port, string cores, string log, IEnumerable<string> command)
    {
        Name = name;
        Port = port;
        _log = log;
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start("/bin/sh", ["-c", """log=$1; shift; exec taskset -c "$@" >"$log" 2>&1""", "sh", log, cores, .. command]);
    }

    public string Name { get; }

    public int Port { get; }

    public string Origin => $"http://127.0.0.1:{Port}";

    public long Started { get; }

    /// <summary>CPU time of the process and its children.</summary>
    public TimeSpan CpuTime => ProcessFiles.CpuTime(_process.Id);

    /// <summary>Resident memory in MB (10⁶ bytes).</summary>
    public double ResidentMegabytes => ProcessFiles.ResidentMegabytes(_process.Id);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits for the first 200.</summary>
    /// <returns>Time since the process was started.</returns>
    public async Task<TimeSpan> WaitForAsync(string path, CancellationToken stopping)
    {
        while (!await IsListeningAsync())
            await WaitAsync(path, stopping);
        using var client = new Client();
        while (await client.TryGetAsync(Origin + path, stopping) is not { Status: HttpStatusCode.OK })
            await WaitAsync(path, stopping);

        return Stopwatch.GetElapsedTime(Started);
    }

    private async Task WaitAsync(string path, CancellationToken stopping)
    {
        if (_process.HasExited || Stopwatch.GetElapsedTime(Started) > Longest)
            throw new InvalidOperationException($"{Name} does not respond to {path}: {Tail()}");
        await Task.Delay(2, stopping);
    }

    /// <summary>Polls without exceptions, which would take CPU time from the server being measured.</summary>
    private async Task<bool> IsListeningAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, Port) };
        var done = new TaskCompletionSource();
        attempt.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(attempt))
            await done.Task;
        return attempt.SocketError == SocketError.Success;
    }

    /// <summary>Waits until the server has been idle for two seconds, up to a limit.</summary>
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

    /// <summary>The last lines of its output.</summary>
    public string Tail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(5)) : "";

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        // SIGTERM, not SIGKILL: nginx stops its worker too.
        if (!_process.HasExited)
            Tool.RunAsync("kill", _process.Id.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
