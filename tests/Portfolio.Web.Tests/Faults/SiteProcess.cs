using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Faults;

/// <summary>Runs the server as a separate process, which can be killed.</summary>
internal sealed partial class SiteProcess : IDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];

    private SiteProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => _log.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => _log.Enqueue(e.Data ?? "");
    }

    /// <summary>The base URL in the site's pages, whatever port the server listens on.</summary>
    public const string BaseUrl = "https://example.com";

    public const string OperatorToken = "secret-but-long-enough-to-be-one-of-32";

    public int Id => _process.Id;

    /// <summary>Gets the number of bytes that the process has read, from files and sockets.</summary>
    public long BytesRead =>
        long.Parse(File.ReadLines($"/proc/{Id}/io").First()["rchar:".Length..].Trim(), CultureInfo.InvariantCulture);

    public HttpClient Client { get; } = new(
        new SocketsHttpHandler { AllowAutoRedirect = false })
    { Timeout = Patience };

    /// <summary>The log lines so far, except the lines about requests.</summary>
    public IReadOnlyList<string> Log =>
        [.. _log.Where(line => line.Length > 0 && !line.Contains("{Method} {Path}", StringComparison.Ordinal))];

    /// <param name="wrapper">The command to put before the server's command, such as <c>unshare --mount</c>.</param>
    /// <param name="more">More arguments of the server.</param>
    /// <param name="readLog">True to read the standard output of the process.</param>
    public static SiteProcess Start(string content, string data, string[]? wrapper = null,
        string urls = "http://127.0.0.1:0", bool readLog = true, string[]? more = null)
    {
        string[] command = [.. wrapper ?? [], "dotnet", typeof(Website).Assembly.Location, "--content", content,
            "--data", data, "--base-url", BaseUrl, "--urls", urls, .. more ?? []];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // Without profile-guided optimization, the process starts faster.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Server__DrainSeconds"] = "0";
        start.Environment["PORTFOLIO_OPERATOR_TOKEN"] = OperatorToken;
        // All requests come from the same address, so the rate limit per client would reject searches.
        start.Environment["Limits__SearchesPerSecond"] = "1000000";
        var site = new SiteProcess(Process.Start(start)!);
        if (readLog)
            site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        return site;
    }

    /// <summary>Waits until the process serves the site.</summary>
    /// <param name="port">The port of the server, or <see langword="null"/> to read the port from the log.</param>
    public async Task<SiteProcess> ReadyAsync(int? port = null)
    {
        try
        {
            await WaitAsync(port);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private Task WaitAsync(int? port) =>
        Eventually.IsTrueAsync(
            async () =>
            {
                if (_process.HasExited)
                    Assert.Fail($"the program ended with {_process.ExitCode}: {string.Join('\n', Log)}");
                if (Client.BaseAddress is null && (port ?? PortInLog()) is { } found)
                    Client.BaseAddress = new($"http://127.0.0.1:{found}");
                return Client.BaseAddress is not null && await IsReadyAsync();
            }, details: () => string.Join('\n', Log));

    public async Task<string> ReadAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>Waits until the page at a path contains a string.</summary>
    public Task ShowsAsync(string path, string text) =>
        Eventually.IsTrueAsync(async () =>
        {
            using var response = await Client.GetAsync(path);
            return response.IsSuccessStatusCode
                && (await response.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal);
        });

    public Task LogsAsync(string text) =>
        Eventually.IsTrueAsync(() => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.Ordinal))));

    public int CountInLog(string text) => Log.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Kills the process with SIGKILL, and waits until the process has ended.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        // Without a timeout, the method would also wait for the end of the output, which this thread may be reading.
        _process.WaitForExit(Patience);
    }

    /// <summary>Stops the process with SIGTERM, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        _ = Send(_process.Id, Terminate);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Client.Dispose();
    }

    private int? PortInLog() =>
        Log.Select(line => Address().Match(line)).FirstOrDefault(match => match.Success) is { } found
        ? int.Parse(found.Groups["port"].ValueSpan, CultureInfo.InvariantCulture)
        : null;

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"@m.* (read|loaded from the store) in .*http://127\.0\.0\.1:(?<port>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
