using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Portfolio.Browser.Tests.Engines;

/// <summary>Drives WebKitGTK, the engine of Safari on Linux, by WebDriver.</summary>
internal sealed class WebKit : Engine
{
    /// <summary>The packages of the driver, of the window and of the screen that is nowhere.</summary>
    private const string Packages = "webkit2gtk-driver python3-gi gir1.2-webkit2-4.1 xvfb";

    private readonly HttpClient _client = new() { Timeout = MaxWait };
    private (string Name, string Value)[] _environment = [];
    private Process? _screen;
    private Process? _driver;
    private Uri? _session;
    private string _last = "";

    protected override async Task StartAsync()
    {
        var driver = Find("WebKitWebDriver", Packages);
        var screen = Find("Xvfb", Packages);
        _screen = Start(screen, ["-displayfd", "1", "-screen", "0", "2000x1200x24", "-nolisten", "tcp"]);
        Drain(_screen.StandardError);
        var display = await ReadUntilAsync(_screen.StandardOutput, line => $":{line.Trim()}");
        // No graphics card is needed, and printers have their names in English.
        _environment = [("DISPLAY", display), ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"), ("LIBGL_ALWAYS_SOFTWARE", "1"), ("NO_AT_BRIDGE", "1"),
            ("GDK_BACKEND", "x11"), ("LC_ALL", "C.UTF-8")];
        try
        {
            await RunAsync(PythonProgram, ["--version"], _environment);
        }
        catch (Exception e) when (e is EngineException or Win32Exception)
        {
            MissingTool.Report($"{e.Message}: install it by `apt-get install {Packages}`");
        }

        var port = FreePort();
        _driver = Start(driver, [string.Create(CultureInfo.InvariantCulture, $"--port={port}")], _environment);
        Drain(_driver.StandardOutput);
        Drain(_driver.StandardError);
        _session = await NewSessionAsync(new($"http://127.0.0.1:{port}/session"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<Uri> NewSessionAsync(Uri sessions)
    {
        var options = new Dictionary<string, object> { ["webkitgtk:browserOptions"] = new { binary = PythonProgram, args = (string[])["--automation"] } };
        for (var begin = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
        {
            try
            {
                using var status = await _client.GetAsync(new Uri(sessions, "/status"));
                break;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(begin) < MaxWait)
            {
                // The driver does not listen yet.
            }
        }

        var session = await PostAsync(sessions, new { capabilities = new { alwaysMatch = options } });
        return new($"{sessions}/{session!["sessionId"]}/");
    }

    public override Task GoAsync(string url) => PostAsync(new(_session!, "url"), new { url = _last = url });

    public override async Task ResizeAsync(int width, int height)
    {
        await PostAsync(new(_session!, "window/rect"), new { x = 0, y = 0, width, height });
        await WaitAsync($"innerWidth == {width} && innerHeight == {height}");
    }

    public override Task PressAsync(string keys) => PostAsync(new(_session!, "actions"), new
    {
        actions = new[]
        {
            new
            {
                type = "key",
                id = "keyboard",
                actions = keys.SelectMany(key => (string[])["keyDown", "keyUp"], (key, type) => new { type, value = key.ToString() }),
            },
        },
    });

    public override Task PrintAsync(string url, string file) => RunAsync(PythonProgram, [url, file], _environment);

    protected override async Task<string> CallAsync(string function)
    {
        var script = $"const done = arguments[0]; (async () => JSON.stringify(await ({function})()) ?? 'null')().then(done, error => done({{ error: String(error) }}))";
        var answer = await PostAsync(new(_session!, "execute/async"), new { script, args = (string[])[] });
        return answer is JsonValue text ? (string)text! : throw new EngineException($"{answer}");
    }

    private async Task<JsonNode?> PostAsync(Uri url, object body)
    {
        try
        {
            using var response = await _client.PostAsJsonAsync(url, body);
            var value = (await response.Content.ReadFromJsonAsync<JsonNode>())!["value"];
            return response.IsSuccessStatusCode ? value : throw new EngineException($"{url.AbsolutePath}: {value?["message"]} in {_last}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new EngineException($"{url.AbsolutePath}: {e.Message} in {_last}");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            try
            {
                // The driver closes the window.
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                using var response = await _client.DeleteAsync(_session, limit.Token);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The driver has failed, which the test has said.
            }
        }

        _client.Dispose();
        Stop(_driver);
        Stop(_screen);
    }
}
